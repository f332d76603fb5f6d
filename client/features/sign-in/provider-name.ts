/** What the server wrote into the page; null when there is no company sign-in. */
export function providerName(): string | null {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="calldesk-provider"]');
  const name = meta?.content ?? "";
  // The development server leaves the placeholder.
  return name === "" || name.startsWith("__") ? null : name;
}

/** Why the company's sign-in sent the person back here, as an error code. */
export function providerProblem(): string | null {
  return new URLSearchParams(location.search).get("sign-in");
}
