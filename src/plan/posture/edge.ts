import { cloudfrontDistribution } from "../aws/cloudfront.ts";
import { block, blocks, flag, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_cloudfront_distribution`. */
export function edge(view: View) {
	const { enabled, origins } = cloudfrontDistribution(view);
	const certificate = block(view, "viewer_certificate");
	const behaviours = [
		...blocks(view, "default_cache_behavior").items,
		...blocks(view, "ordered_cache_behavior").items,
	];
	return entity(view, "edge", {
		enabled,
		origins,
		viewerPolicies: behaviours.map((one) =>
			text(one, "viewer_protocol_policy"),
		),
		/** CloudFront's own name and certificate: then it chooses the version of TLS. */
		ownCertificate:
			certificate !== undefined &&
			flag(certificate, "cloudfront_default_certificate", false) !== true,
		leastTls: certificate && text(certificate, "minimum_protocol_version"),
	});
}
