import type { CSSVariablesResolver, MantineColorsTuple } from "@mantine/core";
import { createTheme } from "@mantine/core";

const accent: MantineColorsTuple = [
  "#eaf3fd",
  "#d2e4f8",
  "#a3c8f0",
  "#7fb5f0",
  "#62a5ee",
  "#3a88dc",
  "#1d6fc6",
  "#0a5fb4",
  "#084f97",
  "#063d75",
];
const dark: MantineColorsTuple = [
  "#e6e9ee",
  "#c3cad4",
  "#9ba6b5",
  "#6b7686",
  "#3a424e",
  "#2b323c",
  "#20262e",
  "#1a1f26",
  "#12161b",
  "#0d1014",
];

/** Dense and quiet: small type, small corners, one accent, nothing that moves for its own sake. */
export const theme = createTheme({
  colors: { accent, dark },
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  fontFamily: "var(--cd-font)",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Consolas, 'Noto Sans Mono', monospace",
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "1.4", sm: "1.5", md: "1.5", lg: "1.5", xl: "1.4" },
  spacing: { xs: "4px", sm: "8px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "2px", sm: "4px", md: "6px", lg: "8px", xl: "16px" },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  headings: { fontFamily: "var(--cd-font)", fontWeight: "600" },
  components: {
    // Said, so that it stands in the markup for base.css to find.
    Button: { defaultProps: { size: "sm", variant: "filled" } },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, shadow: "md" } },
    // The page itself never scrolls, and the lock would write a style without our nonce.
    Modal: {
      defaultProps: { transitionProps: { duration: 0 }, centered: true, lockScroll: false },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 0 }, lockScroll: false } },
    Tooltip: { defaultProps: { transitionProps: { duration: 0 }, withArrow: true } },
  },
});

/** Mantine draws with our tokens, so that both themes are decided in one file. */
export const resolveVariables: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-color-body": "var(--cd-surface)",
    "--mantine-color-text": "var(--cd-text)",
    "--mantine-color-dimmed": "var(--cd-dim)",
    "--mantine-color-placeholder": "var(--cd-dim)",
    "--mantine-color-default": "var(--cd-surface)",
    "--mantine-color-default-hover": "var(--cd-hover)",
    "--mantine-color-default-border": "var(--cd-edge)",
    "--mantine-color-error": "var(--cd-bad)",
  };
  return { variables: {}, light: shared, dark: shared };
};
