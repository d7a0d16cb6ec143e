/** Edges of the Graph API that the desk calls, all of them; `graph/` makes the calls. */
const EDGES = new Set([
  ...['accounts', 'permissions', 'messages', 'message_attachments', 'subscribed_apps', 'subscriptions', 'picture'],
  ...['access_token'],
]);

/** `/me/accounts`, `/{page-id}/messages`, `/1234567/feed`: what stands behind a node. */
const ENDPOINT = /\/(?:me|\d{5,}|[{<][^}>\s]+[}>]|[\w-]*id)\/([a-z_]+)/gi;

/** Permissions of Meta by the beginnings of their names (Meta: Permissions reference). */
const PERMISSION =
  /\b(?:pages|instagram|whatsapp|ads|business|leads|catalog|user|publish|read|threads|commerce|page)_[a-z_]+\b/g;

/** Features that other apps have and this one does not. Words in English and Russian: a guess, so it only warns. */
const FEATURES: Readonly<Record<string, RegExp>> = {
  feature_posts: /\b(?:publish|schedul\w+|create)\b.{0,30}\bposts?\b|публик\S+ (?:пост|запис)/i,
  feature_comments: /\b(?:comments?|commenting)\b|комментари/i,
  feature_ads: /\b(?:ads?|advertis\w+|campaigns?|audiences?)\b|реклам|кампани/i,
  feature_insights: /\b(?:page insights|audience insights|followers?)\b|подписчик/i,
  feature_instagram: /\binstagram\b|инстаграм/i,
  feature_whatsapp: /\bwhats\s?app\b|ватсап/i,
  feature_leads: /\blead (?:ads?|forms?|generation)\b|лид-?форм/i,
  feature_shop: /\b(?:product catalog\w*|commerce|checkout)\b|каталог товар/i,
  feature_bot:
    /\b(?:chat\s?bots?|bots?|auto(?:matic)?(?:ally)?[\s-]repl\w+|artificial intelligence)\b|чат-?бот|автоответ/i,
  feature_broadcast: /\b(?:broadcasts?|newsletters?|bulk messages?|marketing messages?)\b|рассылк/i,
};

/** A sentence that says what is not done names features all the same. */
const DENIES =
  /\b(?:no|not|never|nothing|none|without|neither|nor|cannot|don['’]t|doesn['’]t)\b|(?:^|\s)(?:не|ни|нет|без|никогда|ничего)(?=\s|,|$)/i;

/**
 * What a text speaks of and the desk does not do: edges, permissions that are not in `granted`, features. As `/<edge>`, the
 * permission's name or `feature_<name>`; each once.
 */
export function notUsedHere(text: string, granted: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  for (const sentence of text.replace(/https?:\/\/\S+/g, ' ').split(/[.!?](?:\s|$)|\n/)) {
    if (DENIES.test(sentence)) continue;
    for (const [, edge = ''] of sentence.matchAll(ENDPOINT)) if (!EDGES.has(edge.toLowerCase())) found.add(`/${edge}`);
    for (const [name] of sentence.matchAll(PERMISSION)) if (!granted.has(name)) found.add(name);
    for (const [code, words] of Object.entries(FEATURES)) if (words.test(sentence)) found.add(code);
  }
  return [...found];
}
