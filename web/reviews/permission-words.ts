import { useTranslation } from 'react-i18next';
import { permissionKey } from './permission-key';

/** What a permission is for, in one sentence; nothing for one that the catalogue does not know. */
export function usePurpose(): (permission: string) => string {
  const { t, i18n } = useTranslation('review-permissions');
  return (permission) => {
    const key = `purpose.${permissionKey(permission)}`;
    return i18n.exists(key, { ns: 'review-permissions' }) ? t(key as 'purpose.pages_messaging') : '';
  };
}

/** What Meta looks for with this permission, and what refusals were about. */
export function useAdvice(): (permission: string) => readonly string[] {
  const { t, i18n } = useTranslation('review-permissions');
  return (permission) => {
    const key = `advice.${permissionKey(permission)}`;
    if (!i18n.exists(key, { ns: 'review-permissions' })) return [];
    return t(key as 'advice.pages_messaging', { returnObjects: true });
  };
}
