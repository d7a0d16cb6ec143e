import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import type { Person } from '../client/api';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import styles from './people.module.css';

export interface PeopleTableProps {
  people: Person[];
  /** For whom may change people. */
  onChoose?(id: string): void;
}

export function PeopleTable({ people, onChoose }: PeopleTableProps) {
  const { t } = useTranslation('people');
  const { locale } = useLocale();
  const list = new Intl.ListFormat(locale, { type: 'unit' });
  const date = (at: string) => new Date(at).toLocaleDateString(locale, { dateStyle: 'medium' });
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('table.name')}</th>
          <th scope="col">{t('table.roles')}</th>
          <th scope="col">{t('table.status')}</th>
          {onChoose ? (
            <td>
              <span className="heard">{t('table.change')}</span>
            </td>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <span className={styles.person}>
                <Avatar name={person.name} photoUrl={null} />
                <span>
                  {person.name}
                  <span className={styles.email}>{person.email}</span>
                </span>
              </span>
            </th>
            <td>{list.format(person.roles.map((role) => t(`role.${role}`)))}</td>
            <td>
              <span className={`${styles.status} ${styles[person.status]}`}>{t(`status.${person.status}`)}</span>
              {person.invitation ? (
                <span className={styles.note}>
                  {t('table.invitedUntil', { date: date(person.invitation.expiresAt) })}
                </span>
              ) : null}
              {person.expiresAt ? (
                <span className={styles.note}>{t('table.until', { date: date(person.expiresAt) })}</span>
              ) : null}
            </td>
            {onChoose ? (
              <td className={styles.act}>
                <Button onPress={() => onChoose(person.id)} aria-label={t('edit.label', { name: person.name })}>
                  {t('edit.do')}
                </Button>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
