/** Ticks every so many milliseconds, as it is told once. Browsers slow down the timers of windows in the background, not these. */
addEventListener('message', ({ data }: MessageEvent<number>) => {
  setInterval(() => postMessage(null), data);
});
