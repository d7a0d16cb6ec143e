import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { open, SETTINGS } from '../app/places';
import { useMe } from '../client/session';
import { Screen } from '../ui/screen';
import styles from './settings.module.css';

/** Everything that can be set, each with a sentence of what it is for. */
export function SettingsScreen() {
  const { t } = useTranslation(['settings', 'common']);
  const { permissions } = useMe();
  return (
    <Screen title={t('settings:title')}>
      <ul className={styles.places}>
        {open(SETTINGS, permissions).map(({ to, name, Icon }) => (
          <li key={to}>
            <Link to={to} className={styles.place}>
              <Icon size={20} aria-hidden />
              <span>
                <strong>{t(`common:nav.${name}`)}</strong>
                <span className={styles.lead}>{t(`settings:lead.${name}`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Screen>
  );
}
