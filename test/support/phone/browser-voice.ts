/**
 * Runs in the page before everything else: the microphone says one tone, and what arrives from the
 * telephone can be measured. Everything it needs is inside, because it travels as text.
 */
export function giveVoice(hertz: number): void {
  const rate = 8000;
  const arriving = new Set<MediaStreamTrack>();
  let ears: AudioContext | undefined;
  // One for all calls: each is a stream of the machine's, and a shift has a hundred calls.
  let mouths: AudioContext | undefined;
  const analysers = new Map<MediaStreamTrack, { heard: AnalyserNode; source: AudioNode }>();

  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  const list = devices.enumerateDevices.bind(devices);
  const plugs = new Set<() => void>();
  let isThere = true;
  devices.getUserMedia = async (constraints) => {
    if (!isThere) throw new DOMException("Requested device not found", "NotFoundError");
    // Asked for as well, so that a refusal stays one.
    for (const track of (await open(constraints)).getTracks()) track.stop();
    const context = (mouths ??= new AudioContext());
    const mouth = new OscillatorNode(context, { frequency: hertz });
    const loudness = new GainNode(context, { gain: 0.3 });
    const microphone = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    mouth.connect(loudness).connect(microphone);
    mouth.start();
    const [track] = microphone.stream.getAudioTracks();
    const stop = track?.stop.bind(track);
    const close = () => {
      stop?.();
      mouth.stop();
      mouth.disconnect();
      plugs.delete(pull);
    };
    const pull = () => {
      close();
      // Only a device that goes says so; a page that stops its track is told nothing.
      track?.dispatchEvent(new Event("ended"));
    };
    if (track) track.stop = close;
    plugs.add(pull);
    return microphone.stream;
  };
  devices.enumerateDevices = async () => (isThere ? list() : []);

  /** The headset's cable is pulled. */
  function unplug(): void {
    isThere = false;
    for (const pull of plugs) pull();
    plugs.clear();
    devices.dispatchEvent(new Event("devicechange"));
  }

  const Connection = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Connection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener("track", ({ track }) => {
        arriving.add(track);
        track.addEventListener("ended", () => forget(track));
      });
      // Closing it ends its tracks without an event.
      const close = this.close.bind(this);
      this.close = () => {
        for (const { receiver } of this.getTransceivers()) forget(receiver.track);
        close();
      };
    }
  };

  function analyserOf(track: MediaStreamTrack): AnalyserNode {
    const known = analysers.get(track);
    if (known) return known.heard;
    ears ??= new AudioContext({ sampleRate: rate });
    const heard = new AnalyserNode(ears, { fftSize: 4096 });
    const source = ears.createMediaStreamSource(new MediaStream([track]));
    source.connect(heard);
    analysers.set(track, { heard, source });
    return heard;
  }

  function forget(track: MediaStreamTrack): void {
    arriving.delete(track);
    analysers.get(track)?.source.disconnect();
    analysers.delete(track);
  }

  /** All that arrives, added up: the last `count` samples, at most half a second. */
  function lastHeard(count: number): Float32Array {
    const sum = new Float32Array(count);
    const part = new Float32Array(4096);
    for (const track of arriving) {
      analyserOf(track).getFloatTimeDomainData(part);
      part.subarray(4096 - count).forEach((sample, index) => (sum[index]! += sample));
    }
    return sum;
  }

  Object.assign(globalThis, { lastHeard, unplug });
}
