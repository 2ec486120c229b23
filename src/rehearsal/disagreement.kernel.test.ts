import { chmodSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { rehearser } from "../../test/support/rehearsed.ts";
import { shop, throughNat } from "../../test/support/shop.ts";
import {
	removeTemporaryFolders,
	temporaryFolder,
} from "../../test/support/temporary-folder.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const rehearsals = rehearser();
afterAll(rehearsals.remove);
afterAll(removeTemporaryFolders);

/** Rehearses where the kernel is told something else than was proved: its `nft` gets its input through `sed`. */
async function withOtherFilters(edit: string): Promise<string> {
	const folder = await temporaryFolder();
	const nft = join(folder, "nft");
	const real = `PATH='${process.env.PATH}' nft`;
	writeFileSync(
		nft,
		`#!/bin/sh\n[ "$1" = -f ] || exec env ${real} "$@"\nsed -E '${edit}' | env ${real} "$@"\n`,
	);
	chmodSync(nft, 0o755);
	return rehearsals.run(
		{ hcl: shop + throughNat, networkOnly: true },
		{ ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` },
	);
}

describeUnless(
	missingTools("ip", "nft", "perl"),
	"a kernel that does not do what was proved",
	() => {
		it("ends the rehearsal with the trace of the proof, and with the filter that stopped the packet", async () => {
			// The service's group is to admit the load balancer on 8000.
			const printed = await withOtherFilters(
				"s/dport 8000 return/dport 8001 return/",
			);
			expect(printed).toMatch(
				/✗ service is reached only by load-balancer .*\n {4}load-balancer .* → service .*:8000 tcp\n {4}the proof: delivered at aws_ecs_service\.service\n(?: {6}.*\n)+ {4}the kernel: no answer .*\n {6}✗ denied-by-security-group-(?:in|e)gress in /,
			);
			expect(printed).toMatch(/nothing left .*\nfindings\n$/);
		});

		it("says of what gets through that no filter stops it", async () => {
			const printed = await withOtherFilters(
				's/policy drop/policy accept/; s/counter name "denied-by-security-group-[a-z]+" drop/accept/',
			);
			expect(printed).toMatch(
				/ {4}the proof: denied-by-security-group-\w+ at .*\n(?: {6}.*\n)+ {4}the kernel: an answer came back .*\n {6}no filter of it stops the packet\n/,
			);
			expect(printed).toMatch(/nothing left .*\nfindings\n$/);
		});
	},
);
