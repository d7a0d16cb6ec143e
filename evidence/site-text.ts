import { createHash } from 'node:crypto';
import { Parser } from 'htmlparser2';
import type { SiteText, SiteTopic } from '../domain/app-review/site';

const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'svg', 'head']);

/** Words by which a text is taken to name a topic, in English and Russian. A guess: it only ever warns. */
const TOPICS: Readonly<Record<SiteTopic, RegExp>> = {
  data: /\b(personal|collect\w*)\b.{0,80}\b(data|information)\b|\b(data|information)\b.{0,80}\bcollect|персональн\S* данн|собира\S+/is,
  purpose: /\b(purpose|in order to|we use|used to|to provide)\b|цел[ьиях]+|использу/i,
  deletion: /\b(delet\w+|eras\w+|removal)\b|удал/i,
  contact: /\b(contact|e-?mail|write to us)\b|@[\w-]+\.|связаться|обра(тит|щайт)|почт/i,
};

/** What a page shows to somebody whose browser runs no scripts. */
export function readSiteText(html: string, appName: string): SiteText {
  const parts: string[] = [];
  let unseen = 0;
  let asksForPassword = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (UNSEEN.has(name)) unseen += 1;
      if (name === 'input' && attributes.type?.toLowerCase() === 'password') asksForPassword = true;
    },
    ontext(text) {
      if (unseen === 0) parts.push(text);
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) unseen = Math.max(0, unseen - 1);
      parts.push(' ');
    },
  });
  parser.end(html);
  return { ...readPlainText(parts.join(''), appName), asksForPassword };
}

export function readPlainText(text: string, appName: string): SiteText {
  const shown = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const topics = Object.entries(TOPICS) as [SiteTopic, RegExp][];
  return {
    hash: createHash('sha256').update(shown).digest('hex'),
    letters: shown.length,
    asksForPassword: false,
    names: topics.filter(([, words]) => words.test(shown)).map(([topic]) => topic),
    namesApp: shown.toLowerCase().includes(appName.trim().toLowerCase()),
  };
}

/** Whether robots.txt shuts this path to an agent of this name, or to everybody (RFC 9309, without wildcards). */
export function robotsRefuse(robots: string, path: string, agent: string): boolean {
  const groups: { agents: string[]; rules: { allow: boolean; path: string }[] }[] = [];
  let open = false;
  for (const line of robots.split(/\r?\n/)) {
    const [, key = '', value = ''] = /^\s*([\w-]+)\s*:\s*([^#]*)/.exec(line) ?? [];
    const name = key.toLowerCase();
    if (name === 'user-agent') {
      if (!open) groups.push({ agents: [], rules: [] });
      groups.at(-1)?.agents.push(value.trim().toLowerCase());
    } else if (name === 'allow' || name === 'disallow') {
      groups.at(-1)?.rules.push({ allow: name === 'allow', path: value.trim() });
    }
    open = name === 'user-agent' || (open && name === '');
  }
  const own = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()));
  const meant = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'));
  const fitting = meant.flatMap(({ rules }) => rules).filter((rule) => rule.path !== '' && path.startsWith(rule.path));
  const [longest] = fitting.sort((one, other) => other.path.length - one.path.length);
  return longest !== undefined && !longest.allow;
}
