import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { isOwnAddress } from './own-address';

export interface Notice {
  title: string;
  /** A later notice of the same name takes its place. */
  tag: string;
  /** Address of the desk that a click opens. */
  address: string;
}

const WORKER = '/notices-worker.js';

/**
 * Shows a notice of the browser, once somebody has allowed it. By a service worker where there is one, which Android asks for
 * and which still answers a click when the window has been closed.
 */
export async function showNotice({ title, tag, address }: Notice): Promise<void> {
  const options = { tag, icon: '/icon-192.png', data: { address } };
  const worker = await noticeWorker();
  if (worker) return await worker.showNotification(title, options);
  const notice = new Notification(title, options);
  notice.onclick = () => {
    notice.close();
    window.focus();
    window.dispatchEvent(new CustomEvent(OPENED, { detail: address }));
  };
}

/** Null where the browser has none, as at addresses without https. */
async function noticeWorker(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null;
  try {
    await navigator.serviceWorker.register(WORKER);
    return await navigator.serviceWorker.ready;
  } catch {
    return null; // forbidden by a setting of the browser
  }
}

/** What a notice without a worker tells its own window. */
const OPENED = 'desk-notice-opened';

/** Opens in this window what was clicked, without loading the desk anew: drafts and lists stay. */
export function useNoticeClicks(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const worker = 'serviceWorker' in navigator ? navigator.serviceWorker : null;
    const open = (address: unknown) => {
      if (isOwnAddress(address)) void navigate(address);
    };
    const onMessage = ({ data }: MessageEvent<{ open?: unknown } | null>) => open(data?.open);
    const onOwn = (event: Event) => open(event instanceof CustomEvent ? event.detail : null);
    worker?.addEventListener('message', onMessage);
    window.addEventListener(OPENED, onOwn);
    return () => {
      worker?.removeEventListener('message', onMessage);
      window.removeEventListener(OPENED, onOwn);
    };
  }, [navigate]);
}
