/**
 * What a click on a notice does, also where no window of the desk is open any more. It keeps nothing and answers no request:
 * what is shown always comes from the desk.
 */
self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data.address));
});

/** In the window that is in front, else in any, else in a new one. */
async function show(address) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const chosen = windows.find(({ visibilityState }) => visibilityState === 'visible') ?? windows[0];
  if (!chosen) return await self.clients.openWindow(address);
  chosen.postMessage({ open: address });
  await chosen.focus();
}
