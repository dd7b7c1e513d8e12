import { lazy, Suspense, useMemo } from "react";
import { I18nProvider, RouterProvider as AriaRouterProvider } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { createBrowserRouter, Outlet, useHref, useNavigate } from "react-router";
import { RouterProvider } from "react-router/dom";

import { CrashPage } from "./CrashPage";
import { Loading } from "./Loading";
import { NotFoundPage } from "./NotFoundPage";
import { ServicesContext, type Services } from "./services";
import { SignInPage } from "./signIn/SignInPage";
import "./views.css";

// Automerge and the editor come in with these, so that the sign-in page does not wait for them.
const home = () => import("./home/HomePage");
const plan = () => import("./plan/PlanPage");
const SignedIn = lazy(() => {
  // All of it is needed soon, and not one after the other: a cold start waits for the sum otherwise.
  void Promise.allSettled([home(), plan()]);
  return import("./shell/SignedIn");
});
const HomePage = lazy(home);
const DevicePage = lazy(() => import("./device/DevicePage"));
const AccessibilityPage = lazy(() => import("./accessibility/AccessibilityPage"));
const AdministrationPage = lazy(() => import("./administration/AdministrationPage"));
const MapPage = lazy(() => import("./map/MapPage"));
const SearchPage = lazy(() => import("./search/SearchPage"));
const PlanPage = lazy(plan);
const HistoryPage = lazy(() => import("./insight/history/HistoryPage"));
const VersionPage = lazy(() => import("./insight/version/VersionPage"));
const ProposalsPage = lazy(() => import("./insight/proposals/ProposalsPage"));
const ProposalPage = lazy(() => import("./insight/proposals/ProposalPage"));
const ComparePage = lazy(() => import("./insight/comparison/ComparePage"));

const hasScheme = (address: string) => /^[a-z][a-z0-9+.-]*:/i.test(address);

const router = createBrowserRouter([
  {
    element: <Root />,
    errorElement: <CrashPage />,
    children: [
      { path: "/sign-in", element: <SignInPage /> },
      { path: "/accessibility", element: <AccessibilityPage /> },
      {
        element: <SignedIn />,
        children: [
          { path: "/", element: <HomePage /> },
          { path: "/device", element: <DevicePage /> },
          { path: "/administration/:part?", element: <AdministrationPage /> },
          { path: "/map", element: <MapPage /> },
          { path: "/search", element: <SearchPage /> },
          { path: "/plans/:documentId/history", element: <HistoryPage /> },
          { path: "/plans/:documentId/at/:version", element: <VersionPage /> },
          { path: "/plans/:documentId/proposals", element: <ProposalsPage /> },
          { path: "/plans/:documentId/proposals/:proposal", element: <ProposalPage /> },
          { path: "/plans/:documentId/compare", element: <ComparePage /> },
          { path: "/plans/:documentId/:section?", element: <PlanPage /> },
          { path: "*", element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);

export function App({ session, host, app, nodeClock }: Services) {
  const services = useMemo(() => ({ session, host, app, nodeClock }), [session, host, app, nodeClock]);
  return (
    <ServicesContext value={services}>
      <RouterProvider router={router} />
    </ServicesContext>
  );
}

function Root() {
  const navigate = useNavigate();
  const { i18n, t } = useTranslation();
  return (
    <I18nProvider locale={i18n.language === "en" ? "en-GB" : "nl-NL"}>
      <AriaRouterProvider navigate={(path, options) => void navigate(path, options)} useHref={useAddress}>
        <Suspense fallback={<Loading text={t("app.starting")} isPage />}>
          <Outlet />
        </Suspense>
      </AriaRouterProvider>
    </I18nProvider>
  );
}

/** An address as the browser takes it: pages of the app by their path, anything with a scheme as it is. */
function useAddress(address: string): string {
  const path = useHref(hasScheme(address) ? "/" : address);
  return hasScheme(address) ? address : path;
}
