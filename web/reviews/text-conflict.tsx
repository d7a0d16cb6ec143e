import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Difference } from './difference';
import styles from './permission-form.module.css';
import type { Texts } from './use-texts';

/** Somebody saved other texts meanwhile: both are shown, and a person decides. Nothing that was typed is lost. */
export function TextConflict({ texts: { saved, texts, changed, drop, keepMine } }: { texts: Texts }) {
  const { t } = useTranslation('reviews');
  return (
    <section className={styles.conflict} aria-labelledby="conflict">
      <h3 id="conflict">{t('conflict.title')}</h3>
      <p className={card.quiet}>{t('conflict.lead')}</p>
      {changed.map((field) =>
        field === 'useDescription' || field === 'testInstructions' ? (
          <Difference key={field} label={t(`texts.${field}`)} before={saved[field]} after={texts[field]} />
        ) : (
          <p key={field}>{t('conflict.other', { field: t(`texts.${field}`) })}</p>
        ),
      )}
      <div className={card.actions}>
        <Button onPress={keepMine}>{t('conflict.mine')}</Button>
        <Button onPress={drop}>{t('conflict.theirs')}</Button>
      </div>
    </section>
  );
}
