export { isLeased, type Lease, type LeaseRequest, takeLease } from "./lease.ts";
export { leaseProcessNumber, type ProcessNumber } from "./process-number.ts";
