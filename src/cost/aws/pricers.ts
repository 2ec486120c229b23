import type { Purchase, PurchaseKind, PurchaseOf } from "../../plan/index.ts";
import type { Pricer } from "../ask.ts";
import {
	priceAuditTrail,
	priceConfigRecorder,
	priceConfigRule,
} from "./audit.ts";
import { priceAuroraCluster } from "./aurora.ts";
import { priceAutoscalingGroup } from "./autoscaling-group.ts";
import { priceBucket } from "./bucket.ts";
import {
	priceInventory,
	priceLifecycle,
	priceObjectAnalysis,
	priceTieredObjects,
} from "./bucket-fees.ts";
import { priceBuildProject } from "./build-project.ts";
import {
	priceCompositeAlarm,
	priceDashboard,
	priceDistributionMetrics,
	priceMetricAlarm,
	priceMetricFilter,
} from "./cloudwatch.ts";
import { priceDatabase } from "./database.ts";
import { priceDatabaseProxy } from "./database-proxy.ts";
import {
	priceBackupVault,
	priceDatabaseSnapshot,
} from "./database-snapshot.ts";
import { priceDistribution, priceEdgeFunction } from "./distribution.ts";
import { priceCertificate, priceDnsZone, priceHealthCheck } from "./dns.ts";
import {
	priceDocumentCluster,
	priceDocumentNode,
} from "./document-database.ts";
import { priceEksNodes } from "./eks-nodes.ts";
import { priceElasticIp } from "./elastic-ip.ts";
import {
	hourly,
	priceAirflow,
	priceDirectory,
	priceFirewall,
	priceGatewayStage,
	priceTransferServer,
	priceWarmFunction,
} from "./endpoints.ts";
import { priceFargateService } from "./fargate-service.ts";
import { priceFileSystem } from "./file-system.ts";
import {
	priceAccelerator,
	priceCertificateAuthority,
	priceDiscoveredInstance,
	priceEventBus,
	priceFunction,
	priceGatewayApi,
	priceMailIdentity,
	priceParameter,
	pricePipe,
	priceQueue,
	priceResolverEndpoint,
	priceStateMachine,
} from "./further.ts";
import { priceImageRepository } from "./image-repository.ts";
import { priceInstance } from "./instance.ts";
import { priceKey } from "./key.ts";
import { priceKubernetesCluster } from "./kubernetes-cluster.ts";
import {
	priceClassicLoadBalancer,
	priceLoadBalancer,
} from "./load-balancer.ts";
import { priceFlowLog, priceLogGroup } from "./log-group.ts";
import { priceNatGateway } from "./nat-gateway.ts";
import {
	priceBroker,
	priceCache,
	priceKafka,
	priceReplicationInstance,
	priceWarehouse,
} from "./nodes.ts";
import { priceScalingPolicy } from "./scaling-policy.ts";
import { priceSearchDomain } from "./search-domain.ts";
import { priceSecret } from "./secret.ts";
import { priceSnapshotPolicy } from "./snapshot-policy.ts";
import { priceDeliveryStream, priceStream } from "./stream.ts";
import { priceTable } from "./table.ts";
import { priceTopic } from "./topic.ts";
import { priceSnapshot, priceVolume } from "./volume.ts";
import { priceVpcEndpoint } from "./vpc-endpoint.ts";
import { priceRuleGroup, priceWebAcl } from "./web-acl.ts";
import { priceWebPlatform } from "./web-platform.ts";
import {
	priceClientVpn,
	priceDirectAssociation,
	priceDirectConnection,
	priceTransitAttachment,
	priceVpnConnection,
} from "./wide-network.ts";

type Pricers = {
	readonly [Kind in PurchaseKind]?: Pricer<PurchaseOf<Kind>>;
};

/** Kinds that stand here cost something; the others only say something about those. */
const byKind: Pricers = {
	accelerator: priceAccelerator,
	airflow: priceAirflow,
	"audit-trail": priceAuditTrail,
	"aurora-cluster": priceAuroraCluster,
	"backup-vault": priceBackupVault,
	broker: priceBroker,
	bucket: priceBucket,
	"build-project": priceBuildProject,
	cache: priceCache,
	certificate: priceCertificate,
	"certificate-authority": priceCertificateAuthority,
	"classic-load-balancer": priceClassicLoadBalancer,
	"client-vpn-endpoint": priceClientVpn,
	"client-vpn-association": hourly(
		"Association hours",
		"vpc.client-vpn.endpoint.hour",
	),
	"composite-alarm": priceCompositeAlarm,
	"config-recorder": priceConfigRecorder,
	"config-rule": priceConfigRule,
	dashboard: priceDashboard,
	database: priceDatabase,
	"database-proxy": priceDatabaseProxy,
	"database-snapshot": priceDatabaseSnapshot,
	"delivery-stream": priceDeliveryStream,
	"direct-association": priceDirectAssociation,
	"direct-connection": priceDirectConnection,
	directory: priceDirectory,
	distribution: priceDistribution,
	"dns-zone": priceDnsZone,
	"discovered-instance": priceDiscoveredInstance,
	"distribution-metrics": priceDistributionMetrics,
	"document-cluster": priceDocumentCluster,
	"document-node": priceDocumentNode,
	"ecs-capacity": priceFargateService,
	"edge-function": priceEdgeFunction,
	"eks-nodes": priceEksNodes,
	"elastic-ip": priceElasticIp,
	"event-bus": priceEventBus,
	"file-system": priceFileSystem,
	firewall: priceFirewall,
	"flow-log": priceFlowLog,
	function: priceFunction,
	"gateway-api": priceGatewayApi,
	"gateway-stage": priceGatewayStage,
	"hardware-module": hourly("Module hours", "cloudhsm.hour"),
	"health-check": priceHealthCheck,
	"image-repository": priceImageRepository,
	inventory: priceInventory,
	kafka: priceKafka,
	key: priceKey,
	"kubernetes-cluster": priceKubernetesCluster,
	lifecycle: priceLifecycle,
	"load-balancer": priceLoadBalancer,
	"log-group": priceLogGroup,
	"mail-identity": priceMailIdentity,
	machine: priceInstance,
	"machine-group": priceAutoscalingGroup,
	"metric-alarm": priceMetricAlarm,
	"metric-filter": priceMetricFilter,
	"nat-gateway": priceNatGateway,
	"object-analysis": priceObjectAnalysis,
	parameter: priceParameter,
	pipe: pricePipe,
	queue: priceQueue,
	"replication-instance": priceReplicationInstance,
	"resolver-endpoint": priceResolverEndpoint,
	"scaling-policy": priceScalingPolicy,
	"search-domain": priceSearchDomain,
	"rule-group": priceRuleGroup,
	secret: priceSecret,
	snapshot: priceSnapshot,
	"snapshot-policy": priceSnapshotPolicy,
	"state-machine": priceStateMachine,
	stream: priceStream,
	table: priceTable,
	"tiered-objects": priceTieredObjects,
	topic: priceTopic,
	"trust-store": hourly("Trust store hours", "elb.trust-store.hour"),
	"traffic-mirror": hourly("Session hours", "vpc.mirror.hour"),
	"transfer-server": priceTransferServer,
	"transit-attachment": priceTransitAttachment,
	volume: priceVolume,
	warehouse: priceWarehouse,
	"warm-function": priceWarmFunction,
	"vpc-endpoint": priceVpcEndpoint,
	"vpn-connection": priceVpnConnection,
	"web-acl": priceWebAcl,
	"web-platform": priceWebPlatform,
};

export const pricers = byKind as Readonly<
	Partial<Record<PurchaseKind, Pricer<Purchase>>>
>;
