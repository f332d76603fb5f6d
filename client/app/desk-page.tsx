/** The slots of the desk, by the drawing of the layout: features fill them. */
export function DeskPage() {
  return <main />;
}
