import { useTranslation } from 'react-i18next';
import type { ItemTexts } from './item-texts';
import styles from './sent-texts.module.css';
import { usePageName } from './words';

/** The four fields of a permission to be read. What is written for Meta stays in its language. */
export function SentTexts({ texts }: { texts: ItemTexts }) {
  const { t } = useTranslation('reviews');
  const pageName = usePageName();
  return (
    <dl className={styles.texts}>
      <Text label={t('texts.useDescription')} text={texts.useDescription} />
      <Text label={t('texts.testInstructions')} text={texts.testInstructions} />
      <div>
        <dt>{t('texts.pageId')}</dt>
        <dd>{texts.pageId === null ? t('texts.none') : (pageName(texts.pageId) ?? texts.pageId)}</dd>
      </div>
      <div>
        <dt>{t('texts.termsAccepted')}</dt>
        <dd>{t(texts.termsAccepted ? 'field.yes' : 'field.no')}</dd>
      </div>
    </dl>
  );
}

function Text({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation('reviews');
  return (
    <div>
      <dt>{label}</dt>
      {text === '' ? (
        <dd>{t('texts.none')}</dd>
      ) : (
        <dd className={styles.words} lang="en">
          {text}
        </dd>
      )}
    </div>
  );
}
