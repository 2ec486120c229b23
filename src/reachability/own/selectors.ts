import type { Claim, Selector } from "../claim/index.ts";

/** Everybody whom a claim names, on both sides of it. */
export function selectorsOf(claim: Claim): readonly Selector[] {
	return [claim.from, claim.to].flat();
}
