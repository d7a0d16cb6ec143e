/** Which colour a state has; it always has words as well. */
export type Look = 'calm' | 'watch' | 'urgent' | 'quiet';
