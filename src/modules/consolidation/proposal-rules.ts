/** Which proposals go to the people's committee of the province, to be decided on one by one. Pure. */
import { fold } from '#lib/text'

/**
 * Whether what is written names the committee of the province or its chairman, and not one below it or a ministry.
 *
 *   'UBND thành phố', 'Chủ tịch UBND tỉnh', 'Ủy ban nhân dân thành phố Cần Thơ'  ->  yes
 *   'UBND cấp xã', 'Bộ Tài chính', 'Sở Tài chính'                                ->  no
 */
export const asksCommittee = (addressee: string): boolean => /^(?:chu tich )?(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho)\b/.test(fold(addressee))
