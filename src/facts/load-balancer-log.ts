/**
 * Who writes a load balancer's access logs into a bucket. From the Elastic Load
 * Balancing documentation, "Enable access logs for your Application Load
 * Balancer", read 2026-10. The bucket must be in the load balancer's region and
 * encrypted with S3-managed keys (SSE-S3), nothing else.
 */

/** The principal for the bucket policy's `s3:PutObject`, in every region. */
export const loadBalancerLogPrincipal =
	"logdelivery.elasticloadbalancing.amazonaws.com";

/**
 * AWS's own accounts that wrote the logs in regions older than August 2022. A
 * policy that names one still works and AWS asks to replace it; a region that is
 * not here never had one. Of use for reading other people's policies.
 */
const legacyAccounts: Readonly<Record<string, string>> = {
	"us-east-1": "127311923021",
	"us-east-2": "033677994240",
	"us-west-1": "027434742980",
	"us-west-2": "797873946194",
	"af-south-1": "098369216593",
	"ap-east-1": "754344448648",
	"ap-southeast-3": "589379963580",
	"ap-south-1": "718504428378",
	"ap-northeast-3": "383597477331",
	"ap-northeast-2": "600734575887",
	"ap-southeast-1": "114774131450",
	"ap-southeast-2": "783225319266",
	"ap-northeast-1": "582318560864",
	"ca-central-1": "985666609251",
	"eu-central-1": "054676820928",
	"eu-west-1": "156460612806",
	"eu-west-2": "652711504416",
	"eu-south-1": "635631232127",
	"eu-west-3": "009996457667",
	"eu-north-1": "897822967062",
	"me-south-1": "076674570225",
	"sa-east-1": "507241528517",
};

/** The account of the legacy policy in a region, if it ever had one. */
export function legacyLoadBalancerLogAccount(
	regionCode: string,
): string | undefined {
	return Object.hasOwn(legacyAccounts, regionCode)
		? legacyAccounts[regionCode]
		: undefined;
}
