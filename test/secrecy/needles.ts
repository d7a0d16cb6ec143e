/** Texts that must not turn up where they do not belong, each with a name to say which one did. */
export class Needles {
  private readonly texts = new Map<string, string>();

  /** Names the text and gives it back. Short ones would be found by chance. */
  add<T extends string>(name: string, text: T): T {
    if (text.length < 8) throw new Error(`${name} is too short to be looked for`);
    this.texts.set(name, text);
    return text;
  }

  /** The names of those that stand in a text, as they are or written in another way. */
  foundIn(haystack: string): string[] {
    const names = [...this.texts].filter(([, text]) => spellings(text).some((one) => haystack.includes(one)));
    return names.map(([name]) => name);
  }
}

/** How a text may have been written: JSON with and without escapes, an address, base64. */
function spellings(text: string): string[] {
  const escaped = JSON.stringify(text).slice(1, -1);
  const ascii = escaped.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const bytes = Buffer.from(text, 'utf8');
  const base64 = [bytes.toString('base64'), bytes.toString('base64url')].map((one) => one.replace(/=+$/, ''));
  return [...new Set([text, escaped, ascii, encodeURIComponent(text), ...base64])];
}

/** Every text in a value, names of fields included, and bytes as the text that they are. */
export function asText(value: unknown): string {
  const texts: string[] = [];
  collect(value, texts, new Set());
  return texts.join('\n');
}

/** By hand: `JSON.stringify` asks protobuf messages how they want to look, and their bytes then become base64. */
function collect(part: unknown, texts: string[], seen: Set<unknown>): void {
  if (part instanceof Uint8Array) texts.push(Buffer.from(part).toString('utf8'));
  else if (typeof part !== 'object' || part === null) texts.push(String(part));
  else if (!seen.has(part)) {
    seen.add(part);
    for (const [key, value] of Object.entries(part)) {
      texts.push(key);
      collect(value, texts, seen);
    }
  }
}
