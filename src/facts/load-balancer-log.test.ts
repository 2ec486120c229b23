import { expect, test } from "vitest";
import { legacyLoadBalancerLogAccount } from "./load-balancer-log.ts";
import { regions } from "./region.ts";

test("exactly the regions older than August 2022 have a legacy account", () => {
	const withAccount = regions().filter(({ code }) =>
		legacyLoadBalancerLogAccount(code),
	);
	const older = regions().filter(({ announced }) => announced < "2022-08");
	expect(withAccount).toEqual(older);
	expect(legacyLoadBalancerLogAccount("us-east-1")).toBe("127311923021");
});
