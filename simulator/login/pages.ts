import { servesEverybody } from '../world/people';
import type { Person } from '../world/people-model';
import type { World } from '../world/world';
import { askedPermissions, type Dialog, type DialogParams } from './dialog';
import { type Language, say } from './texts';

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function layout(language: Language, content: string): string {
  const title = say(language, 'title');
  const legal = say(language, 'legal');
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/login.css">
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p class="hint">${say(language, 'notReal')}</p>
${content}
      ${legal ? `<p class="hint">${legal}</p>` : ''}
    </main>
  </body>
</html>
`;
}

export function problemPage(message: string, language: Language): string {
  return layout(
    language,
    `      <h2>${say(language, 'problem')}</h2>\n      <p role="alert">${escapeHtml(message)}</p>`,
  );
}

/** First step: who is at the keyboard. */
export function peoplePage(world: World, { app, params }: Dialog, language: Language): string {
  const links = [...world.people.all.values()].map((person) => {
    const query = new URLSearchParams({ ...givenParams(params), person: person.id });
    const note = world.people.mayLogIn(app, person) ? '' : ` <small>${say(language, 'noRole')}</small>`;
    return `        <li><a href="?${escapeHtml(query.toString())}">${escapeHtml(person.name)}</a>${note}</li>`;
  });
  const question = escapeHtml(say(language, 'who', { app: app.name }));
  return layout(language, `      <h2>${question}</h2>\n      <ul class="people">\n${links.join('\n')}\n      </ul>`);
}

/** Second step: which Pages and which permissions. */
export function choicePage(world: World, dialog: Dialog, person: Person, language: Language): string {
  const { app, params } = dialog;
  const login = person.logins[app.id];
  const pages = world.people.manageable(person, app.id).map(({ id, name }) => {
    return checkbox('page', id, name, !login || login.pageIds === null || login.pageIds.includes(id));
  });
  const permissions = askedPermissions(dialog, person).map((name) => {
    const isUsable = servesEverybody(app, name) || app.roles[person.id] !== undefined;
    const note = isUsable ? '' : ` <small>${say(language, 'needsReview')}</small>`;
    return checkbox('permission', name, name, true, note);
  });
  const hidden = Object.entries({ ...givenParams(params), person: person.id }).map(
    ([name, value]) => `        <input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  const words = { app: app.name, name: person.name };
  const none = `        <p>${say(language, 'noPages')}</p>`;
  return layout(
    language,
    `      <form method="post" action="?">
${hidden.join('\n')}
        <h2>${escapeHtml(say(language, 'pages', words))}</h2>
${pages.join('\n') || none}
        <h2>${escapeHtml(say(language, 'permissions', words))}</h2>
${permissions.join('\n')}
        <button name="decision" value="continue">${escapeHtml(say(language, 'proceed', words))}</button>
        <button name="decision" value="decline" class="plain">${say(language, 'decline')}</button>
      </form>`,
  );
}

function checkbox(name: string, value: string, text: string, isChecked: boolean, note = ''): string {
  const isFixed = value === 'public_profile';
  const state = `${isChecked ? ' checked' : ''}${isFixed ? ' disabled' : ''}`;
  const input = `<input type="checkbox" name="${name}" value="${escapeHtml(value)}"${state}>`;
  return `        <label>${input} ${escapeHtml(text)}${note}</label>`;
}

function givenParams(params: DialogParams): Record<string, string> {
  const given = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given);
}
