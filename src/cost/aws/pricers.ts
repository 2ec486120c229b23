import type { Purchase, PurchaseKind, PurchaseOf } from "../../plan/index.ts";
import type { Pricer } from "../ask.ts";
import { priceAutoscalingGroup } from "./autoscaling-group.ts";
import { priceBucket } from "./bucket.ts";
import {
	priceCompositeAlarm,
	priceDashboard,
	priceMetricAlarm,
	priceMetricFilter,
} from "./cloudwatch.ts";
import { priceDatabase } from "./database.ts";
import { priceDistribution } from "./distribution.ts";
import { priceCertificate, priceDnsZone, priceHealthCheck } from "./dns.ts";
import { priceElasticIp } from "./elastic-ip.ts";
import { priceFargateService } from "./fargate-service.ts";
import {
	priceAccelerator,
	priceCertificateAuthority,
	priceFileSystem,
	priceFunction,
	priceGatewayApi,
	priceKubernetesCluster,
	priceParameter,
	priceQueue,
	priceResolverEndpoint,
	priceStateMachine,
	priceStream,
} from "./further.ts";
import { priceImageRepository } from "./image-repository.ts";
import { priceInstance } from "./instance.ts";
import { priceKey } from "./key.ts";
import {
	priceClassicLoadBalancer,
	priceLoadBalancer,
} from "./load-balancer.ts";
import { priceLogGroup } from "./log-group.ts";
import { priceNatGateway } from "./nat-gateway.ts";
import { priceSecret } from "./secret.ts";
import { priceTable } from "./table.ts";
import { priceTopic } from "./topic.ts";
import { priceSnapshot, priceVolume } from "./volume.ts";
import { priceVpcEndpoint } from "./vpc-endpoint.ts";
import { priceRuleGroup, priceWebAcl } from "./web-acl.ts";
import { priceTransitAttachment, priceVpnConnection } from "./wide-network.ts";

type Pricers = {
	readonly [Kind in PurchaseKind]?: Pricer<PurchaseOf<Kind>>;
};

/** Kinds that stand here cost something; the others only say something about those. */
const byKind: Pricers = {
	accelerator: priceAccelerator,
	bucket: priceBucket,
	certificate: priceCertificate,
	"certificate-authority": priceCertificateAuthority,
	"classic-load-balancer": priceClassicLoadBalancer,
	"composite-alarm": priceCompositeAlarm,
	dashboard: priceDashboard,
	database: priceDatabase,
	distribution: priceDistribution,
	"dns-zone": priceDnsZone,
	"ecs-capacity": priceFargateService,
	"elastic-ip": priceElasticIp,
	"file-system": priceFileSystem,
	function: priceFunction,
	"gateway-api": priceGatewayApi,
	"health-check": priceHealthCheck,
	"image-repository": priceImageRepository,
	key: priceKey,
	"kubernetes-cluster": priceKubernetesCluster,
	"load-balancer": priceLoadBalancer,
	"log-group": priceLogGroup,
	machine: priceInstance,
	"machine-group": priceAutoscalingGroup,
	"metric-alarm": priceMetricAlarm,
	"metric-filter": priceMetricFilter,
	"nat-gateway": priceNatGateway,
	parameter: priceParameter,
	queue: priceQueue,
	"resolver-endpoint": priceResolverEndpoint,
	"rule-group": priceRuleGroup,
	secret: priceSecret,
	snapshot: priceSnapshot,
	"state-machine": priceStateMachine,
	stream: priceStream,
	table: priceTable,
	topic: priceTopic,
	"transit-attachment": priceTransitAttachment,
	volume: priceVolume,
	"vpc-endpoint": priceVpcEndpoint,
	"vpn-connection": priceVpnConnection,
	"web-acl": priceWebAcl,
};

export const pricers = byKind as Readonly<
	Partial<Record<PurchaseKind, Pricer<Purchase>>>
>;
