/** Why a password is not taken. Stable names, for screens to put into words. */
export type PasswordProblem = 'too_short' | 'too_long' | 'too_uniform' | 'too_common' | 'like_email' | 'like_name';

export interface PasswordVerdict {
  /** 0: refused, 1: just enough, to 4: very good. */
  score: 0 | 1 | 2 | 3 | 4;
  problem: PasswordProblem | null;
}

export interface PasswordOwner {
  email: string;
  name: string;
}

export const MIN_PASSWORD_LENGTH = 10;
/** Far above what people type; bounds the work of hashing. */
export const MAX_PASSWORD_LENGTH = 200;

const MIN_DIFFERENT_CHARACTERS = 5;
/** What must be left of a password when the owner's address or name is taken out of it. */
const MIN_OWN_LENGTH = 6;
/** Shorter parts of names are in too many words by chance. */
const MIN_PART_LENGTH = 3;

/** Bits from which on the scores 2, 3 and 4 are given. */
const SCORE_BITS = [50, 65, 85] as const;

/**
 * What the commonest passwords are made of: most published ones are one of these words with digits and signs around it.
 * Written as they look after `simplify`.
 */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  (
    'password passwort passw0rd parol parola qwerty qwertyuiop qwertzuiop azerty asdfgh asdfghjkl zxcvbnm qazwsx ' +
    'qazwsxedc qweasdzxc iloveyou iloveu welcome letmein changeme secret admin administrator root superuser default ' +
    'temporary guest login master dragon monkey football baseball basketball sunshine princess shadow superman batman ' +
    'michael jennifer jordan starwars computer internet trustno whatever freedom killer charlie hunter pokemon ' +
    'messenger messengerdesk facebook operator supervisor reviewer support service company test testing tester demo ' +
    'summer winter spring autumn january february october november december monday friday hello helloworld ' +
    'пароль мойпароль привет йцукен йцукенгшщз фывапролдж любовь солнышко наташа администратор'
  ).split(' '),
);

const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  'йцукенгшщзхъфывапролджэячсмитьбю',
];

/** Judges a password without looking anything up. What it lets through is not yet strong; the score says how strong. */
export function judgePassword(password: string, owner: PasswordOwner): PasswordVerdict {
  const problem = findProblem([...password.normalize('NFKC')], owner);
  return problem ? { score: 0, problem } : { score: scoreOf([...password.normalize('NFKC')]), problem: null };
}

function findProblem(characters: readonly string[], { email, name }: PasswordOwner): PasswordProblem | null {
  if (characters.length < MIN_PASSWORD_LENGTH) return 'too_short';
  if (characters.length > MAX_PASSWORD_LENGTH) return 'too_long';
  const lower = characters.join('').toLowerCase();
  if (isMostly(lower, email.split(/[@.+_-]/))) return 'like_email';
  if (isMostly(lower, name.split(/[^\p{L}\p{N}]+/u))) return 'like_name';
  if (isCommon(lower)) return 'too_common';
  const effective = effectiveLength([...lower]);
  if (new Set(lower).size < MIN_DIFFERENT_CHARACTERS || effective < MIN_PASSWORD_LENGTH / 2) return 'too_uniform';
  return null;
}

/** Whether little is left when these parts, which others know, are taken out. */
function isMostly(password: string, parts: readonly string[]): boolean {
  const known = parts.map((part) => part.toLowerCase()).filter((part) => part.length >= MIN_PART_LENGTH);
  const found = known.sort((a, b) => b.length - a.length).filter((part) => password.includes(part));
  const rest = found.reduce((left, part) => left.replaceAll(part, ''), password);
  return found.length > 0 && [...rest].length < MIN_OWN_LENGTH;
}

/** Common words stay common when repeated, written with lookalikes, or with digits and signs around them. */
function isCommon(lower: string): boolean {
  const trimmed = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return [lower, trimmed].some((text) => {
    const letters = simplify(text);
    return COMMON_WORDS.has(letters) || COMMON_WORDS.has(repeatedPart(letters));
  });
}

function simplify(text: string): string {
  return [...text]
    .map((one) => LOOKALIKES[one] ?? one)
    .join('')
    .replace(/[^\p{L}]/gu, '');
}

/** `abab` is `ab`; a text that repeats nothing is itself. */
function repeatedPart(text: string): string {
  return /^(.+?)\1+$/u.exec(text)?.[1] ?? text;
}

/** How many characters cannot be told from the ones before: runs, steps along a row of keys or letters, repeats. */
function effectiveLength(characters: readonly string[]): number {
  const unit = [...repeatedPart(characters.join(''))];
  return unit.filter((one, index) => index === 0 || !follows(unit[index - 1] ?? '', one)).length;
}

function follows(before: string, one: string): boolean {
  if (before === one) return true;
  return ROWS.some((row) => row.includes(before + one) || row.includes(one + before));
}

function scoreOf(characters: readonly string[]): 1 | 2 | 3 | 4 {
  const bits = effectiveLength(characters.map((one) => one.toLowerCase())) * Math.log2(alphabetOf(characters.join('')));
  if (bits < SCORE_BITS[0]) return 1;
  if (bits < SCORE_BITS[1]) return 2;
  return bits < SCORE_BITS[2] ? 3 : 4;
}

/** How many characters a guesser has to try for each place. */
function alphabetOf(password: string): number {
  const kinds: [RegExp, number][] = [
    [/\p{Ll}/u, 26],
    [/\p{Lu}/u, 26],
    [/\p{N}/u, 10],
    [/[^\p{L}\p{N}]/u, 30],
    [/\p{Lo}/u, 500],
  ];
  return kinds.reduce((sum, [pattern, size]) => (pattern.test(password) ? sum + size : sum), 0);
}
