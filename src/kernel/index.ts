/**
 * The network model as input for `ip` and `nft`: namespaces, links, addresses,
 * routes and filters which make a Linux kernel treat packets as AWS would. Pure
 * text; whoever runs it needs no root, only a user namespace.
 *
 * It knows nothing of the prover, so the kernel can judge the prover.
 * Imports the network model.
 */
export { type AssignedAddresses, assignAddresses } from "./assign-addresses.ts";
export { compile } from "./compile.ts";
export type { KernelNamespace, KernelWorld } from "./kernel-world.ts";
export { resolverAddresses, resolverEverywhere } from "./resolver.ts";
