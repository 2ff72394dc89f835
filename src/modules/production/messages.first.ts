/** What is said of this module before one of its pages is opened: its entries in the menu, and its tabs of a cooperative's page. */
export const first = {
  vi: { 'production.products.menu': 'Sản phẩm', 'production.plans.menu': 'Phương án SXKD' },
  en: { 'production.products.menu': 'Products', 'production.plans.menu': 'Business plans' },
}
