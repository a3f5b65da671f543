/** How far an order is; the same words in the mini program and at the counter. */
export type OrderStatus =
  | 'PLACED'
  | 'PAID'
  | 'MAKING'
  | 'READY'
  | 'COLLECTED'
  | 'CANCELLED'
  | 'CLOSED'
  | 'REFUNDING'
  | 'REFUNDED'
