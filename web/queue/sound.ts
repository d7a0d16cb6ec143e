/** Two short notes, made here: nothing is loaded. Pitch in Hz, times in seconds. */
const NOTES = [
  { pitch: 660, at: 0 },
  { pitch: 880, at: 0.16 },
] as const;
const LENGTH = 0.28;
const LOUDNESS = 0.12;

let audio: AudioContext | null = null;

/** Plays the sound of an offer. Browsers are silent until somebody has pressed something in the window. */
export function playOfferSound(): void {
  if (!navigator.userActivation?.hasBeenActive) return;
  audio ??= new AudioContext();
  const { currentTime, destination } = audio;
  void audio.resume();
  for (const { pitch, at } of NOTES) {
    const tone = new OscillatorNode(audio, { frequency: pitch });
    const volume = new GainNode(audio, { gain: 0 });
    const start = currentTime + at;
    volume.gain.setValueAtTime(LOUDNESS, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + LENGTH);
    tone.connect(volume).connect(destination);
    tone.start(start);
    tone.stop(start + LENGTH);
  }
}
