import './texts.mjs';
import { find, keepDrawn } from '../shared/dom.mjs';
import { call } from '../shared/facebook.mjs';
import { attempt, drawFrame, keepFresh, readAddress, writeAddress } from '../shared/frame.mjs';
import { appCard, bindCallback } from './app.mjs';
import { clockCard, faultsCard } from './faults.mjs';
import { deliveriesCard, sendsCard } from './log.mjs';
import { pagesCard, peopleCard } from './people.mjs';

const chosen = { appId: readAddress().app ?? null };

async function load() {
  const paths = ['/simulator/apps', '/credentials', '/simulator/people', '/simulator/deliveries', '/simulator/clock'];
  const more = ['/simulator/faults', '/simulator/webhooks/options'];
  const [apps, credentials, people, deliveries, { now }, faults, options] = await Promise.all(
    [...paths, ...more].map((path) => call('GET', path)),
  );
  const app = apps.find(({ id }) => id === chosen.appId) ?? apps[0];
  chosen.appId = app?.id ?? null;
  const [details, log, sends] = await Promise.all([
    call('GET', `/simulator/apps/${app.id}`),
    call('GET', `/simulator/deliveries/log?appId=${app.id}`),
    call('GET', '/simulator/sends?kind=message'),
  ]);
  const pageIds = new Set(app.pages.map(({ id }) => id));
  return {
    ...{ apps, app, details, people, now, faults, options, log },
    credentials: credentials.filter(({ appId }) => appId === app.id),
    lines: deliveries.pages.filter(({ appId }) => appId === app.id),
    alerts: deliveries.alerts.filter(({ appId }) => appId === app.id),
    sends: sends.filter(({ pageId }) => pageIds.has(pageId)),
  };
}

async function refresh() {
  const known = await load();
  const names = known.apps.map(({ id, name }) => [id, name]);
  keepDrawn(find('app'), [chosen.appId, names], () =>
    names.map(([id, name]) => new Option(name, id, id === chosen.appId, id === chosen.appId)),
  );
  for (const draw of [appCard, pagesCard, peopleCard, deliveriesCard, sendsCard, faultsCard, clockCard])
    draw(known, change);
  writeAddress({ app: chosen.appId });
}

/** Calls the control API and draws what has become of it; true when it was not refused. */
function change(method, path, body) {
  return attempt(async () => {
    await call(method, path, body);
    await refresh();
  });
}

drawFrame('developer');
bindCallback(refresh);
find('app').addEventListener('change', (event) => {
  chosen.appId = event.target.value;
  void attempt(refresh);
});
await keepFresh(refresh);
