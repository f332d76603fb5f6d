/** Follows redirects as a browser does, with one jar of cookies per host. */
export function aBrowser() {
  const jars = new Map<string, Map<string, string>>();

  function remember(host: string, response: Response): void {
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const name = pair.slice(0, pair.indexOf("="));
      const value = pair.slice(pair.indexOf("=") + 1);
      if (value === "" || /max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
  }

  const cookieFor = (host: string) =>
    [...(jars.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");

  async function visit(address: string): Promise<Response> {
    const { host } = new URL(address);
    const response = await fetch(address, {
      redirect: "manual",
      headers: { cookie: cookieFor(host) },
    });
    remember(host, response);
    return response;
  }

  return {
    visit,
    cookieFor: (address: string) => cookieFor(new URL(address).host),
    /** Goes on until `isThere` or no further redirect; answers the last address. */
    async travel(from: string, isThere: (url: URL) => boolean): Promise<URL> {
      let url = new URL(from);
      for (let step = 0; step < 12; step += 1) {
        if (isThere(url)) return url;
        const response = await visit(url.href);
        const to = response.headers.get("location");
        if (to === null) throw new Error(`${response.status} at ${url.href}`);
        url = new URL(to, url);
      }
      throw new Error("too many redirects");
    },
  };
}
