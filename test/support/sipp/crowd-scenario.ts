/** For sipp: callers by the hundred, who wait until they are hung up on. Their voice is sipp's echo. */
export function crowdScenario(to: string, patienceMs: number): string {
  const head = (
    sequence: string,
    tag = "",
  ) => `Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
Max-Forwards: 70
From: <sip:+88690[call_number]@[local_ip]:[local_port]>;tag=[pid]c[call_number]
To: <sip:${to}@[remote_ip]:[remote_port]>${tag}
Call-ID: [call_id]
CSeq: ${sequence}
Contact: <sip:crowd@[local_ip]:[local_port]>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE scenario SYSTEM "sipp.dtd">
<scenario name="crowd">
<send retrans="500"><![CDATA[
INVITE sip:${to}@[remote_ip]:[remote_port] SIP/2.0
${head("1 INVITE")}
Content-Type: application/sdp
Content-Length: [len]

v=0
o=crowd 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000
a=ptime:20
a=sendrecv

]]></send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="183" optional="true"/>
<recv response="200" rrs="true"/>
<send><![CDATA[
ACK [next_url] SIP/2.0
${head("1 ACK", "[peer_tag_param]")}
[routes]
Content-Length: 0

]]></send>
<recv request="BYE" timeout="${patienceMs}"/>
<send><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>
</scenario>
`;
}
