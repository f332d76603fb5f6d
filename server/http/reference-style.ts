/** Of the page that shows the API; follows the browser's light or dark. */
export const referenceStyle = `
body { margin: 0 auto; max-width: 1000px; padding: 16px; font: 15px/1.5 system-ui, "Noto Sans CJK TC", sans-serif; }
nav { display: flex; flex-wrap: wrap; gap: 4px 12px; padding: 8px 0; border-block: 1px solid #8886; }
h1 { font-size: 22px; } h2 { margin: 24px 0 8px; font-size: 17px; } h3 { margin: 12px 0 4px; font-size: 14px; }
details { border-bottom: 1px solid #8883; padding: 6px 0; }
summary { cursor: pointer; }
summary span { color: light-dark(#555, #aaa); }
summary b { display: inline-block; min-width: 56px; font-size: 12px; }
pre { max-height: 360px; overflow: auto; margin: 0; padding: 8px; background: light-dark(#f4f4f4, #222); font-size: 12px; }
table { border-collapse: collapse; font-size: 13px; } td { padding: 2px 12px 2px 0; vertical-align: top; overflow-wrap: anywhere; }
a { color: light-dark(#0b57d0, #8ab4f8); }
`;
