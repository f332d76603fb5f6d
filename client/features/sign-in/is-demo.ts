/** The server writes it into the page: before sign-in there is nobody to ask. */
export function isDemo(): boolean {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="calldesk-demo"]');
  return meta?.content === "true";
}
