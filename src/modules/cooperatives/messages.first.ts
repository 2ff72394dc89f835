/** What is said of this module before one of its pages is opened: its entries in the menu. */
export const first = {
  vi: { 'cooperatives.menu': 'Sổ hợp tác xã', 'cooperatives.declarations.menu': 'Kê khai hằng năm' },
  en: { 'cooperatives.menu': 'Register of cooperatives', 'cooperatives.declarations.menu': 'Yearly declarations' },
}
