import { cloudfrontDistribution } from "../aws/cloudfront.ts";
import { block, blocks, flag, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_cloudfront_distribution`. */
export type Distribution = ReturnType<typeof distribution>;

export function distribution(view: View) {
	const { enabled, origins } = cloudfrontDistribution(view);
	const certificate = block(view, "viewer_certificate");
	const shielded = blocks(view, "origin").items.some((origin) =>
		block(origin, "origin_shield"),
	);
	return entity(view, "distribution", {
		enabled,
		origins,
		priceClass: text(view, "price_class"),
		/** `vip`: an address of its own, which is dear. */
		sslSupport: certificate && text(certificate, "ssl_support_method"),
		hasShield: shielded,
		isStaging: flag(view, "staging", false),
	});
}
