/** Telephones hear 8,000 samples a second. */
export const sampleRate = 8000;

/** Samples from -1 to 1 as a WAV file: mono, 16 bits. */
export function writeWave(samples: readonly number[]): Buffer {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + samples.length * 2, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // uncompressed
  file.writeUInt16LE(1, 22); // mono
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => {
    file.writeInt16LE(Math.round(Math.min(1, Math.max(-1, sample)) * 32_767), 44 + index * 2);
  });
  return file;
}

/** These frequencies at once, as loud together as `volume` says. */
export function makeTone(hertz: readonly number[], seconds: number, volume = 0.2): number[] {
  return Array.from({ length: Math.round(seconds * sampleRate) }, (_, index) => {
    const angle = (2 * Math.PI * index) / sampleRate;
    const sum = hertz.reduce((total, frequency) => total + Math.sin(frequency * angle), 0);
    return (sum / hertz.length) * volume;
  });
}
