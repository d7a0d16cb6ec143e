import { createBrowserRouter, Navigate } from 'react-router';
import { reviewRoutes } from '../reviews/routes';
import { CrashScreen } from './crash-screen';
import { NotFoundScreen } from './not-found-screen';
import { Shell } from './shell';
import { SignedInOnly } from './signed-in-only';

/** Every address of the desk. Screens are loaded when they are first opened. */
export function createRoutes() {
  return createBrowserRouter([
    {
      ErrorBoundary: CrashScreen,
      HydrateFallback: Nothing,
      children: [
        {
          path: '/sign-in',
          lazy: async () => ({ Component: (await import('../sign-in/sign-in-screen')).SignInScreen }),
        },
        { path: '/setup', lazy: async () => ({ Component: (await import('../sign-in/setup-screen')).SetupScreen }) },
        {
          path: '/invitation',
          lazy: async () => ({ Component: (await import('../sign-in/invitation-screen')).InvitationScreen }),
        },
        {
          path: '/forgotten-password',
          lazy: async () => ({
            Component: (await import('../sign-in/forgotten-password-screen')).ForgottenPasswordScreen,
          }),
        },
        {
          Component: SignedInOnly,
          children: [
            {
              Component: Shell,
              children: [
                { index: true, element: <Navigate to="/inbox" replace /> },
                {
                  path: '/inbox/:conversationId?',
                  lazy: async () => ({ Component: (await import('../inbox/inbox-screen')).InboxScreen }),
                },
                {
                  path: '/board',
                  lazy: async () => ({ Component: (await import('../board/board-screen')).BoardScreen }),
                },
                {
                  path: '/pages',
                  lazy: async () => ({ Component: (await import('../pages/pages-screen')).PagesScreen }),
                },
                {
                  path: '/pages/new',
                  lazy: async () => ({ Component: (await import('../pages/add-page-screen')).AddPageScreen }),
                },
                {
                  path: '/pages/connect/:connectionId?',
                  lazy: async () => ({ Component: (await import('../pages/connect-screen')).ConnectScreen }),
                },
                {
                  path: '/pages/:pageId',
                  lazy: async () => ({ Component: (await import('../pages/page-screen')).PageScreen }),
                },
                ...reviewRoutes,
                {
                  path: '/reports',
                  lazy: async () => ({ Component: (await import('../reports/reports-screen')).ReportsScreen }),
                },
                {
                  path: '/getting-started',
                  lazy: async () => ({
                    Component: (await import('../getting-started/getting-started-screen')).GettingStartedScreen,
                  }),
                },
                {
                  path: '/people',
                  lazy: async () => ({ Component: (await import('../people/people-screen')).PeopleScreen }),
                },
                {
                  path: '/settings',
                  lazy: async () => ({ Component: (await import('../settings/settings-screen')).SettingsScreen }),
                },
                {
                  path: '/departments',
                  lazy: async () => ({
                    Component: (await import('../departments/departments-screen')).DepartmentsScreen,
                  }),
                },
                {
                  path: '/departments/:departmentId',
                  lazy: async () => ({
                    Component: (await import('../departments/department-screen')).DepartmentScreen,
                  }),
                },
                {
                  path: '/canned-replies',
                  lazy: async () => ({
                    Component: (await import('../canned-replies/canned-replies-screen')).CannedRepliesScreen,
                  }),
                },
                {
                  path: '/tags',
                  lazy: async () => ({ Component: (await import('../tags/tags-screen')).TagsScreen }),
                },
                {
                  path: '/queue',
                  lazy: async () => ({
                    Component: (await import('../queue/queue-settings-screen')).QueueSettingsScreen,
                  }),
                },
                {
                  path: '/facebook-apps',
                  lazy: async () => ({ Component: (await import('../facebook-apps/apps-screen')).AppsScreen }),
                },
                {
                  path: '/facebook-apps/:appId',
                  lazy: async () => ({ Component: (await import('../facebook-apps/app-screen')).AppScreen }),
                },
                {
                  path: '/api-tokens',
                  lazy: async () => ({ Component: (await import('../api-tokens/tokens-screen')).TokensScreen }),
                },
                {
                  path: '/outgoing-webhooks',
                  lazy: async () => ({
                    Component: (await import('../outgoing-webhooks/webhooks-screen')).WebhooksScreen,
                  }),
                },
                {
                  path: '/outgoing-webhooks/:webhookId',
                  lazy: async () => ({
                    Component: (await import('../outgoing-webhooks/webhook-screen')).WebhookScreen,
                  }),
                },
                {
                  path: '/mails',
                  lazy: async () => ({ Component: (await import('../mails/mails-screen')).MailsScreen }),
                },
                {
                  path: '/mails/:mailId',
                  lazy: async () => ({ Component: (await import('../mails/mail-screen')).MailScreen }),
                },
                {
                  path: '/deletions',
                  lazy: async () => ({ Component: (await import('../deletions/deletions-screen')).DeletionsScreen }),
                },
                {
                  path: '/deletions/:code',
                  lazy: async () => ({ Component: (await import('../deletions/deletion-screen')).DeletionScreen }),
                },
                {
                  path: '/audit-log',
                  lazy: async () => ({ Component: (await import('../audit-log/audit-log-screen')).AuditLogScreen }),
                },
                {
                  path: '/retention',
                  lazy: async () => ({ Component: (await import('../system/retention-screen')).RetentionScreen }),
                },
                {
                  path: '/keys',
                  lazy: async () => ({ Component: (await import('../system/keys-screen')).KeysScreen }),
                },
                {
                  path: '/about',
                  lazy: async () => ({ Component: (await import('../system/about-screen')).AboutScreen }),
                },
                {
                  path: '/account',
                  lazy: async () => ({ Component: (await import('../account/account-screen')).AccountScreen }),
                },
                { path: '*', Component: NotFoundScreen },
              ],
            },
          ],
        },
      ],
    },
  ]);
}

/** Until the first screen is loaded. */
function Nothing() {
  return null;
}
