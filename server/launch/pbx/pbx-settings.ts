/** What one Asterisk of ours differs in from another. */
export type PbxSettings = Readonly<{
  /** Its configuration, sockets, logs and recordings; nothing else is in it. */
  folder: string;
  httpPort: number;
  sipPort: number;
  /** Where it sends outside calls: a telephone or a carrier that speaks SIP over UDP. */
  carrier: string;
  /** Addresses and networks that may call in by the trunk. */
  carrierAddresses: string;
  /** Numbers whose callers wait in this queue without an IVR. */
  routes?: readonly Readonly<{ number: string; queue: string }>[];
  rtp: Readonly<{ from: number; to: number }>;
  /** Where it listens, and which address telephones are told to send their media to. */
  bind: string;
  mediaAddress: string;
  ari: Readonly<{ user: string; password: string; app: string }>;
  /** Telephones on desks, by the extension that they register with. */
  deskPhones?: readonly Readonly<{ extension: string; password: string }>[];
  /** 0 says only faults. */
  verbose?: number;
  /** Names such as `app_queue`, and sections for extensions.conf, of comparisons and tests. */
  modules?: readonly string[];
  dialplan?: string;
}>;

export const ariUrl = ({ bind, httpPort }: PbxSettings): string =>
  `http://${bind === "0.0.0.0" ? "127.0.0.1" : bind}:${httpPort}`;
