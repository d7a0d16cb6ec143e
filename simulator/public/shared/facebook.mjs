/** Fields that somebody would tick in the app's dashboard for Messenger. */
const FIELDS = [
  'messages',
  'messaging_postbacks',
  'messaging_optins',
  'messaging_referrals',
  'message_echoes',
  'message_deliveries',
  'message_reads',
  'message_reactions',
  'message_edits',
  'messaging_handovers',
  'messaging_policy_enforcement',
  'standby',
].join(',');

/** Calls the simulator; throws an Error with its words when it refuses. */
export async function call(method, path, body) {
  const init = { method, headers: { 'content-type': 'application/json' } };
  const answer = await fetch(path, body === undefined ? init : { ...init, body: JSON.stringify(body) });
  const result = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Error(typeof result.error === 'string' ? result.error : result.error.message);
  return result;
}

/** Keeps a file where a webhook can point to it; gives the address. */
export async function keepFile(file) {
  const init = { method: 'POST', headers: { 'content-type': file.type || 'application/octet-stream' }, body: file };
  const answer = await fetch(`/simulator/files?name=${encodeURIComponent(file.name)}`, init);
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).url;
}

/** What "Verify and save" does in the dashboard, by the Graph API. */
export async function saveCallback({ appId, appSecret }, callbackUrl, verifyToken) {
  const callback = { object: 'page', callback_url: callbackUrl, verify_token: verifyToken, fields: FIELDS };
  await call('POST', `/v26.0/${appId}/subscriptions`, { ...callback, access_token: `${appId}|${appSecret}` });
}

/** What "Add subscriptions" does for a Page. */
export async function subscribePage({ pageId, pageAccessToken }) {
  const subscription = { subscribed_fields: FIELDS, access_token: pageAccessToken };
  await call('POST', `/v26.0/${pageId}/subscribed_apps`, subscription);
}
