/** The people as they are known here; made anew after each change of one. */
export const PEOPLE_KEY = ['people'] as const;
