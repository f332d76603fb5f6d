const nobodysLine = /^c=IN IP4 0\.0\.0\.0\r?$/m;
const udpCandidate = /^a=candidate:\S+ 1 udp \d+ (\d+\.\d+\.\d+\.\d+) /im;
/** Browsers that hide their addresses name none; the candidates behind their names still count. */
const anyAddress = "127.0.0.1";

/**
 * The session description with an address to speak to. One that names 0.0.0.0 says "on hold" in old
 * SIP: the exchange would play music to the caller for the whole talk. Browsers write it for "see the
 * candidates", which is where the media goes in any case.
 */
export function withSpeakingAddress(sdp: string): string {
  if (!nobodysLine.test(sdp)) return sdp;
  const [, address = anyAddress] = udpCandidate.exec(sdp) ?? [];
  return sdp.replaceAll(new RegExp(nobodysLine, "gm"), (line) => line.replace("0.0.0.0", address));
}
