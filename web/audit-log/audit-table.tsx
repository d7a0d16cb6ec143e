import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AuditEntry } from '../client/api';
import { Cell, Row, Table } from '../ui/table';
import styles from './audit-log.module.css';
import { addressOf, changesOf, OBJECT_KINDS } from './filter';
import { useValueWords } from './value-words';

/** Entries, newest first. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const { t } = useTranslation('audit-log');
  const { locale } = useLocale();
  const exactly = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <Table label={t('title')} columns={[t('what'), t('who'), t('about'), t('when')]}>
      {entries.map((entry) => (
        <Row
          key={entry.id}
          name={
            <>
              {t(`action.${entry.action}`)}
              <Changes entry={entry} />
            </>
          }
        >
          <Cell column={t('who')}>
            <Who entry={entry} />
          </Cell>
          <Cell column={t('about')}>
            <About entry={entry} />
          </Cell>
          <Cell column={t('when')}>
            <time dateTime={entry.at}>{exactly.format(new Date(entry.at))}</time>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Who({ entry: { actor, address } }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit-log');
  const isNamed = actor.kind === 'person' || actor.kind === 'token';
  const name = isNamed && actor.name ? actor.name : t(`actor.${actor.kind}`);
  return (
    <>
      {actor.kind === 'token' ? t('byToken', { name }) : name}
      {address ? <span className={styles.quiet}>{address}</span> : null}
    </>
  );
}

function About({ entry: { object } }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit-log');
  const kind = OBJECT_KINDS.find((one) => one === object.kind);
  const words = kind ? t(`kind.${kind}`) : object.kind;
  const address = addressOf(object);
  return (
    <>
      {address ? <Link to={address}>{words}</Link> : words}
      {object.id ? <span className={styles.quiet}>{object.id}</span> : null}
    </>
  );
}

function Changes({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit-log');
  const words = useValueWords();
  const changes = changesOf(entry);
  if (changes.length === 0) return null;
  return (
    <ul className={styles.changes}>
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          {before === undefined || after === undefined
            ? t('value', { field: words.field(field), value: words.value(field, after ?? before) })
            : t('change', {
                field: words.field(field),
                before: words.value(field, before),
                after: words.value(field, after),
              })}
        </li>
      ))}
    </ul>
  );
}
