import { createRouter, createWebHashHistory } from 'vue-router'
import { onEnd, remember } from './session'

/** Hash routes: the pages are files, and no server needs to know their addresses. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: '/overview' },
    { path: '/login', component: () => import('./pages/LoginPage.vue'), meta: { open: true } },
    { path: '/overview', component: () => import('./pages/OverviewPage.vue') },
    { path: '/menu', component: () => import('./pages/MenuPage.vue') },
    { path: '/codes', component: () => import('./pages/CodesPage.vue') },
    { path: '/service', component: () => import('./pages/ServicePage.vue') },
    { path: '/broadcasts', component: () => import('./pages/BroadcastsPage.vue') },
    { path: '/replies', component: () => import('./pages/RepliesPage.vue') },
    { path: '/surveys', component: () => import('./pages/SurveysPage.vue') },
    { path: '/messages', component: () => import('./pages/MessagesPage.vue') },
    { path: '/guidance', component: () => import('./pages/GuidancePage.vue') },
    { path: '/tags', component: () => import('./pages/TagsPage.vue') },
    { path: '/goods', component: () => import('./pages/GoodsPage.vue') },
    { path: '/shops', component: () => import('./pages/ShopsPage.vue') },
    { path: '/orders', component: () => import('./pages/OrdersPage.vue') },
    { path: '/after-sales', component: () => import('./pages/AfterSalesPage.vue') },
    { path: '/pickup', component: () => import('./pages/PickupPage.vue') },
    { path: '/banners', component: () => import('./pages/BannersPage.vue') },
    { path: '/promotions', component: () => import('./pages/PromotionsPage.vue') },
    { path: '/members', component: () => import('./pages/MembersPage.vue') },
    { path: '/levels', component: () => import('./pages/LevelsPage.vue') },
    { path: '/coupons', component: () => import('./pages/CouponsPage.vue') },
    { path: '/rewards', component: () => import('./pages/RewardsPage.vue') },
    { path: '/money', component: () => import('./pages/MoneyPage.vue') },
    { path: '/outbox', component: () => import('./pages/OutboxPage.vue') },
    { path: '/:other(.*)*', redirect: '/overview' },
  ],
})

router.beforeEach(async (to) => {
  if (to.meta.open) return true
  return (await remember()) ? true : { path: '/login', query: to.path === '/overview' ? {} : { back: to.fullPath } }
})

onEnd(() => {
  const here = router.currentRoute.value
  if (!here.meta.open) void router.replace({ path: '/login', query: { back: here.fullPath, ended: '1' } })
})
