/** What one caller does, as far as SIP says it; their voice is on the media port. */
export type SippCaller = Readonly<{
  to: string;
  from: string;
  name: string;
  /** Where their voice comes from and goes to. */
  mediaPort: number;
  /** Pressed by SIP INFO, each so long after the answer or the key before. */
  infoKeys: string;
  keyGapMs: number;
  /** After the last key: how long they stay if nobody hangs up on them. */
  patienceMs: number;
}>;

/** For sipp: one call, its moments written to the log as `<what> <seconds> <microseconds>`. */
export function callerScenario(caller: SippCaller): string {
  const keys = Array.from(caller.infoKeys, (key, n) => pressKey(caller, key, n + 2));
  const bye = 2 + keys.length;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE scenario SYSTEM "sipp.dtd">
<scenario name="caller">
${moment("invited")}
<send retrans="500"><![CDATA[
INVITE sip:${caller.to}@[remote_ip]:[remote_port] SIP/2.0
${head(caller, 1, "INVITE", `<sip:${caller.to}@[remote_ip]:[remote_port]>`)}
Content-Type: application/sdp
Content-Length: [len]

v=0
o=caller 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio ${caller.mediaPort} RTP/AVP 0 101
a=rtpmap:0 PCMU/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
a=ptime:20
a=sendrecv

]]></send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="183" optional="true"/>
<recv response="200" rrs="true"/>
${request(caller, 1, "ACK")}
${moment("answered")}
${keys.join("\n")}
<recv request="BYE" timeout="${caller.patienceMs}" ontimeout="leave"/>
${moment("there")}
<send next="end"><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>
<label id="leave"/>
${moment("here")}
${request(caller, bye, "BYE")}
<recv response="200"/>
<label id="end"/>
<pause milliseconds="20"/>
</scenario>
`;
}

function moment(what: string): string {
  return `<nop><action>
<gettimeofday assign_to="s,us"/>
<log message="${what} [$s] [$us]"/>
</action></nop>`;
}

function pressKey(caller: SippCaller, key: string, sequence: number): string {
  return `<pause milliseconds="${caller.keyGapMs}"/>
${request(caller, sequence, "INFO", `Signal=${key}\nDuration=120\n`)}
<recv response="200"/>`;
}

function request(caller: SippCaller, sequence: number, method: string, body = ""): string {
  const type = body === "" ? "" : "Content-Type: application/dtmf-relay\n";
  return `<send${method === "ACK" ? "" : ' retrans="500"'}><![CDATA[
${method} [next_url] SIP/2.0
${head(caller, sequence, method, `<sip:${caller.to}@[remote_ip]:[remote_port]>[peer_tag_param]`)}
[routes]
${type}Content-Length: [len]

${body}]]></send>`;
}

const head = ({ from, name }: SippCaller, sequence: number, method: string, to: string) =>
  `Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
Max-Forwards: 70
From: "${name}" <sip:${from}@[local_ip]:[local_port]>;tag=[pid]c[call_number]
To: ${to}
Call-ID: [call_id]
CSeq: ${sequence} ${method}
Contact: <sip:${from}@[local_ip]:[local_port]>`;
