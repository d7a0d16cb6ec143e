import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import './ui/tokens.css';
import './ui/base.css';
import { startI18n } from './app/i18n';
import { regionalLocale } from './app/locales';
import { applyTheme, readTheme } from './app/preferences';
import { createRoutes } from './app/routes';
import { setUpClient } from './client/desk-fetch';
import { createQueryClient } from './client/query-client';

async function main(): Promise<void> {
  const place = document.getElementById('desk');
  if (!place) throw new Error('index.html has no place for the desk');
  applyTheme(readTheme());
  setUpClient();
  await startI18n();
  createRoot(place).render(
    <StrictMode>
      <Desk />
    </StrictMode>,
  );
}

const client = createQueryClient();
const routes = createRoutes();

function Desk() {
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={regionalLocale(i18n.language, navigator.languages)}>
      <QueryClientProvider client={client}>
        <Suspense>
          <RouterProvider router={routes} />
        </Suspense>
      </QueryClientProvider>
    </I18nProvider>
  );
}

void main();
