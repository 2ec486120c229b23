# Whom AWS lets in from GitHub, and what each job may do. A job without a role here has none.

# No key of AWS is kept at GitHub. A job shows a token that GitHub has signed, and gets credentials
# for an hour.
resource "aws_iam_openid_connect_provider" "github" {
  url = "https://token.actions.githubusercontent.com"

  # Whom a token has to be for: aws-actions/configure-aws-credentials asks for this.
  client_id_list = ["sts.amazonaws.com"]
}

# Deploys trial, and nothing else: with what its types of resources ask for.
resource "aws_iam_role" "pipeline_deploy_trial" {
  name = "newsletter-trial-pipeline-deploy"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Trust"
      Effect    = "Allow"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = "repo:example/newsletter:environment:trial"
          "token.actions.githubusercontent.com:ref" = "refs/heads/main"
          # This file, as it is on this branch: another workflow of the same repository is another job.
          "token.actions.githubusercontent.com:job_workflow_ref" = "example/newsletter/.github/workflows/deploy.yml@refs/heads/main"
        }
      }
    }]
  })
}

# Deploys production, and nothing else: with what its types of resources ask for.
resource "aws_iam_role" "pipeline_deploy_production" {
  name = "newsletter-production-pipeline-deploy"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Trust"
      Effect    = "Allow"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = "repo:example/newsletter:environment:production"
          "token.actions.githubusercontent.com:ref" = "refs/heads/main"
          # This file, as it is on this branch: another workflow of the same repository is another job.
          "token.actions.githubusercontent.com:job_workflow_ref" = "example/newsletter/.github/workflows/deploy.yml@refs/heads/main"
        }
      }
    }]
  })
}

# Looks at all environments every night, and changes nothing.
resource "aws_iam_role" "pipeline_drift" {
  name = "newsletter-pipeline-drift"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Trust"
      Effect    = "Allow"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = "repo:example/newsletter:ref:refs/heads/main"
          "token.actions.githubusercontent.com:ref" = "refs/heads/main"
          # This file, as it is on this branch: another workflow of the same repository is another job.
          "token.actions.githubusercontent.com:job_workflow_ref" = "example/newsletter/.github/workflows/drift.yml@refs/heads/main"
        }
      }
    }]
  })
}

# What terraform asks to see what there is: the same in every environment.
resource "aws_iam_policy" "pipeline_look" {
  name = "${aws_iam_role.pipeline_drift.name}-look"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "Look"
      Effect = "Allow"
      Action = [
        "autoscaling:Describe*",
        "cloudwatch:DescribeAlarms",
        "cloudwatch:GetDashboard",
        "cloudwatch:ListTagsForResource",
        "ec2:Describe*",
        "ec2:GetManagedPrefixListEntries",
        "elasticloadbalancing:Describe*",
        "iam:GetInstanceProfile",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
        "iam:ListRoleTags",
        "kms:DescribeKey",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:ListAliases",
        "kms:ListResourceTags",
        "logs:Describe*",
        "logs:List*",
        "rds:Describe*",
        "rds:ListTagsForResource",
        "sns:GetSubscriptionAttributes",
        "sns:GetTopicAttributes",
        "sns:ListSubscriptionsByTopic",
        "sns:ListTagsForResource",
        "ssm:DescribeParameters",
      ]
      # Most of these actions know no resource: a list is one of all.
      Resource = "*"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "pipeline_look" {
  for_each = {
    deploy_trial      = aws_iam_role.pipeline_deploy_trial.name
    deploy_production = aws_iam_role.pipeline_deploy_production.name
    drift             = aws_iam_role.pipeline_drift.name
  }

  role       = each.value
  policy_arn = aws_iam_policy.pipeline_look.arn
}

# What the policies of the environments differ in.
locals {
  pipeline_environments = {
    trial = {
      role   = aws_iam_role.pipeline_deploy_trial.name
      prefix = "newsletter-trial"
      state  = "newsletter-state/newsletter/trial/terraform.tfstate"
      linked_services = [
        "autoscaling.amazonaws.com",
        "elasticloadbalancing.amazonaws.com",
        "rds.amazonaws.com",
      ]
    }
    production = {
      role   = aws_iam_role.pipeline_deploy_production.name
      prefix = "newsletter-production"
      state  = "newsletter-state/newsletter/production/terraform.tfstate"
      linked_services = [
        "autoscaling.amazonaws.com",
        "elasticloadbalancing.amazonaws.com",
        "rds.amazonaws.com",
        "vpcorigin.cloudfront.amazonaws.com",
      ]
    }
  }
}

# What makes and changes a system, by resources that AWS gives numbers.
resource "aws_iam_policy" "pipeline_change" {
  for_each = local.pipeline_environments

  name = "${each.value.role}-change"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "ChangeInRegion"
      Effect = "Allow"
      Action = [
        "autoscaling:CancelInstanceRefresh",
        "autoscaling:CreateAutoScalingGroup",
        "autoscaling:CreateOrUpdateTags",
        "autoscaling:DeleteAutoScalingGroup",
        "autoscaling:DeletePolicy",
        "autoscaling:DeleteTags",
        "autoscaling:DisableMetricsCollection",
        "autoscaling:EnableMetricsCollection",
        "autoscaling:PutScalingPolicy",
        "autoscaling:RollbackInstanceRefresh",
        "autoscaling:StartInstanceRefresh",
        "autoscaling:TerminateInstanceInAutoScalingGroup",
        "autoscaling:UpdateAutoScalingGroup",
        "cloudwatch:DeleteAlarms",
        "cloudwatch:DeleteDashboards",
        "cloudwatch:PutDashboard",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
        "ec2:AllocateAddress",
        "ec2:AssociateAddress",
        "ec2:AssociateRouteTable",
        "ec2:AttachInternetGateway",
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:CreateInternetGateway",
        "ec2:CreateLaunchTemplate",
        "ec2:CreateLaunchTemplateVersion",
        "ec2:CreateNatGateway",
        "ec2:CreateRoute",
        "ec2:CreateRouteTable",
        "ec2:CreateSecurityGroup",
        "ec2:CreateSubnet",
        "ec2:CreateTags",
        "ec2:CreateVpc",
        "ec2:CreateVpcEndpoint",
        "ec2:DeleteInternetGateway",
        "ec2:DeleteLaunchTemplate",
        "ec2:DeleteNatGateway",
        "ec2:DeleteRoute",
        "ec2:DeleteRouteTable",
        "ec2:DeleteSecurityGroup",
        "ec2:DeleteSubnet",
        "ec2:DeleteTags",
        "ec2:DeleteVpc",
        "ec2:DeleteVpcEndpoints",
        "ec2:DetachInternetGateway",
        "ec2:DisassociateAddress",
        "ec2:DisassociateRouteTable",
        "ec2:ModifyLaunchTemplate",
        "ec2:ModifySecurityGroupRules",
        "ec2:ModifySubnetAttribute",
        "ec2:ModifyVpcAttribute",
        "ec2:ModifyVpcEndpoint",
        "ec2:ReleaseAddress",
        "ec2:ReplaceRoute",
        "ec2:ReplaceRouteTableAssociation",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:RevokeSecurityGroupIngress",
        "ec2:RunInstances",
        "elasticloadbalancing:AddListenerCertificates",
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:CreateLoadBalancer",
        "elasticloadbalancing:CreateTargetGroup",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:ModifyListenerAttributes",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:SetIpAddressType",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets",
        "kms:CreateAlias",
        "kms:CreateKey",
        "kms:DeleteAlias",
        "kms:EnableKeyRotation",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "kms:UpdateKeyDescription",
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DeleteRetentionPolicy",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
        "sns:CreateTopic",
        "sns:DeleteTopic",
        "sns:SetSubscriptionAttributes",
        "sns:SetTopicAttributes",
        "sns:Subscribe",
        "sns:TagResource",
        "sns:Unsubscribe",
        "sns:UntagResource",
      ]
      Resource = "*"
      Condition = {
        StringEquals = {
          "aws:RequestedRegion" = ["us-east-1"]
        }
      }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "pipeline_change" {
  for_each = local.pipeline_environments

  role       = each.value.role
  policy_arn = aws_iam_policy.pipeline_change[each.key].arn
}

# What bears an environment's name, or is in no region.
resource "aws_iam_policy" "pipeline_own" {
  for_each = local.pipeline_environments

  name = "${each.value.role}-own"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "FindState"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = ["arn:aws:s3:::newsletter-state"]
      },
      {
        Sid      = "WriteState"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = ["arn:aws:s3:::${each.value.state}"]
      },
      {
        Sid      = "LockState"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = ["arn:aws:s3:::${each.value.state}.tflock"]
      },
      {
        Sid    = "LookSecretsmanager"
        Effect = "Allow"
        Action = [
          "secretsmanager:DescribeSecret",
          "secretsmanager:GetResourcePolicy",
          "secretsmanager:GetSecretValue",
        ]
        Resource = [
          "arn:aws:secretsmanager:us-east-1:*:secret:${each.value.prefix}-*",
        ]
      },
      {
        Sid    = "LookSsm"
        Effect = "Allow"
        Action = [
          "ssm:GetParameter",
          "ssm:GetParameterHistory",
          "ssm:GetParameters",
          "ssm:ListTagsForResource",
        ]
        Resource = ["arn:aws:ssm:us-east-1:*:parameter/${each.value.prefix}/*"]
      },
      {
        Sid      = "LookMachineImages"
        Effect   = "Allow"
        Action   = ["ssm:GetParameter"]
        Resource = ["arn:aws:ssm:us-east-1::parameter/aws/service/*"]
      },
      {
        Sid    = "ChangeIam"
        Effect = "Allow"
        Action = [
          "iam:AddRoleToInstanceProfile",
          "iam:CreateInstanceProfile",
          "iam:CreateRole",
          "iam:DeleteInstanceProfile",
          "iam:DeleteRole",
          "iam:DeleteRolePolicy",
          "iam:PutRolePolicy",
          "iam:RemoveRoleFromInstanceProfile",
          "iam:TagInstanceProfile",
          "iam:TagRole",
          "iam:UntagInstanceProfile",
          "iam:UntagRole",
          "iam:UpdateAssumeRolePolicy",
          "iam:UpdateRole",
        ]
        Resource = [
          "arn:aws:iam::*:role/${each.value.prefix}-*",
          "arn:aws:iam::*:instance-profile/${each.value.prefix}-*",
        ]
      },
      {
        Sid    = "ChangeRds"
        Effect = "Allow"
        Action = [
          "rds:AddTagsToResource",
          "rds:CreateDBInstance",
          "rds:CreateDBInstanceReadReplica",
          "rds:CreateDBParameterGroup",
          "rds:CreateDBSnapshot",
          "rds:CreateDBSubnetGroup",
          "rds:DeleteDBInstance",
          "rds:DeleteDBParameterGroup",
          "rds:DeleteDBSubnetGroup",
          "rds:ModifyDBInstance",
          "rds:ModifyDBParameterGroup",
          "rds:ModifyDBSubnetGroup",
          "rds:PromoteReadReplica",
          "rds:RebootDBInstance",
          "rds:RemoveTagsFromResource",
          "rds:ResetDBParameterGroup",
        ]
        Resource = [
          "arn:aws:rds:us-east-1:*:*:${each.value.prefix}*",
          "arn:aws:rds:us-east-1:*:pg:default*",
          "arn:aws:rds:us-east-1:*:og:default*",
        ]
      },
      {
        Sid    = "ChangeSecretsmanager"
        Effect = "Allow"
        Action = [
          "secretsmanager:CreateSecret",
          "secretsmanager:DeleteSecret",
          "secretsmanager:GetRandomPassword",
          "secretsmanager:PutSecretValue",
          "secretsmanager:TagResource",
          "secretsmanager:UntagResource",
          "secretsmanager:UpdateSecret",
          "secretsmanager:UpdateSecretVersionStage",
        ]
        Resource = [
          "arn:aws:secretsmanager:us-east-1:*:secret:${each.value.prefix}-*",
        ]
      },
      {
        Sid    = "ChangeSsm"
        Effect = "Allow"
        Action = [
          "ssm:AddTagsToResource",
          "ssm:DeleteParameter",
          "ssm:PutParameter",
          "ssm:RemoveTagsFromResource",
        ]
        Resource = ["arn:aws:ssm:us-east-1:*:parameter/${each.value.prefix}/*"]
      },
      {
        Sid      = "HandOnOwnRoles"
        Effect   = "Allow"
        Action   = "iam:PassRole"
        Resource = "arn:aws:iam::*:role/${each.value.prefix}-*"
        Condition = {
          StringEquals = {
            "iam:PassedToService" = ["ec2.amazonaws.com"]
          }
        }
      },
      {
        Sid      = "LetServicesHaveTheirRole"
        Effect   = "Allow"
        Action   = "iam:CreateServiceLinkedRole"
        Resource = "arn:aws:iam::*:role/aws-service-role/*"
        Condition = {
          StringEquals = { "iam:AWSServiceName" = each.value.linked_services }
        }
      },
      {
        Sid    = "LetRdsKeepThePassword"
        Effect = "Allow"
        Action = [
          "secretsmanager:CreateSecret",
          "secretsmanager:DescribeSecret",
          "secretsmanager:RotateSecret",
          "secretsmanager:TagResource",
        ]
        Resource = "arn:aws:secretsmanager:us-east-1:*:secret:rds!*"
      },
      {
        Sid      = "ReadWhatHostsSay"
        Effect   = "Allow"
        Action   = "logs:GetLogEvents"
        Resource = "arn:aws:logs:us-east-1:*:log-group:/${each.value.prefix}/*"
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "pipeline_own" {
  for_each = local.pipeline_environments

  role       = each.value.role
  policy_arn = aws_iam_policy.pipeline_own[each.key].arn
}

# What is to be left alone, whatever is allowed above.
resource "aws_iam_role_policy" "pipeline_leave" {
  for_each = local.pipeline_environments

  name = "leave"
  role = each.value.role

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "LeaveThePipelinesRoles"
        Effect = "Deny"
        Action = "iam:*"
        Resource = [
          "arn:aws:iam::*:role/newsletter-pipeline-build",
          "arn:aws:iam::*:role/newsletter-pipeline-drift",
          "arn:aws:iam::*:role/newsletter-trial-pipeline-deploy",
          "arn:aws:iam::*:role/newsletter-production-pipeline-deploy",
        ]
      },
      {
        Sid    = "LeaveOtherBlueprints"
        Effect = "Deny"
        Action = [
          "autoscaling:Delete*",
          "autoscaling:Set*",
          "autoscaling:Terminate*",
          "autoscaling:Update*",
          "ec2:Delete*",
          "ec2:Detach*",
          "ec2:Modify*",
          "ec2:Stop*",
          "ec2:Terminate*",
          "ecs:Delete*",
          "ecs:Stop*",
          "ecs:Update*",
          "elasticloadbalancing:Delete*",
          "elasticloadbalancing:Deregister*",
          "elasticloadbalancing:Modify*",
          "rds:Delete*",
          "rds:Modify*",
          "rds:Reboot*",
          "rds:Stop*",
        ]
        Resource = "*"
        Condition = {
          StringNotEquals = { "aws:ResourceTag/Blueprint" = "newsletter" }
          Null            = { "aws:ResourceTag/Blueprint" = "false" }
        }
      },
      {
        Sid    = "LeaveOtherEnvironments"
        Effect = "Deny"
        Action = [
          "autoscaling:Delete*",
          "autoscaling:Set*",
          "autoscaling:Terminate*",
          "autoscaling:Update*",
          "ec2:Delete*",
          "ec2:Detach*",
          "ec2:Modify*",
          "ec2:Stop*",
          "ec2:Terminate*",
          "ecs:Delete*",
          "ecs:Stop*",
          "ecs:Update*",
          "elasticloadbalancing:Delete*",
          "elasticloadbalancing:Deregister*",
          "elasticloadbalancing:Modify*",
          "rds:Delete*",
          "rds:Modify*",
          "rds:Reboot*",
          "rds:Stop*",
        ]
        Resource = "*"
        Condition = {
          StringNotEquals = { "aws:ResourceTag/Environment" = each.key }
          Null            = { "aws:ResourceTag/Environment" = "false" }
        }
      },
    ]
  })
}

# What production needs for types of resources that not all environments have.
resource "aws_iam_role_policy" "pipeline_deploy_production_only" {
  name = "only"
  role = aws_iam_role.pipeline_deploy_production.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Look"
        Effect = "Allow"
        Action = [
          "acm:DescribeCertificate",
          "acm:ListTagsForCertificate",
          "cloudfront:Describe*",
          "cloudfront:Get*",
          "cloudfront:List*",
          "route53:GetChange",
          "route53:GetHostedZone",
          "route53:ListHostedZones",
          "route53:ListHostedZonesByName",
          "route53:ListResourceRecordSets",
          "route53:ListTagsForResource",
          "wafv2:GetWebACL",
          "wafv2:GetWebACLForResource",
          "wafv2:ListTagsForResource",
        ]
        # Most of these actions know no resource: a list is one of all.
        Resource = "*"
      },
      {
        Sid    = "ChangeInRegion"
        Effect = "Allow"
        Action = [
          "acm:AddTagsToCertificate",
          "acm:DeleteCertificate",
          "acm:RemoveTagsFromCertificate",
          "acm:RequestCertificate",
          "acm:UpdateCertificateOptions",
          "wafv2:CreateWebACL",
          "wafv2:DeleteWebACL",
          "wafv2:TagResource",
          "wafv2:UntagResource",
          "wafv2:UpdateWebACL",
        ]
        Resource = "*"
        Condition = {
          StringEquals = {
            "aws:RequestedRegion" = ["us-east-1"]
          }
        }
      },
      {
        Sid    = "ChangeGlobal"
        Effect = "Allow"
        Action = [
          "cloudfront:CreateDistribution",
          "cloudfront:CreateDistributionWithTags",
          "cloudfront:CreateVpcOrigin",
          "cloudfront:DeleteDistribution",
          "cloudfront:DeleteVpcOrigin",
          "cloudfront:TagResource",
          "cloudfront:UntagResource",
          "cloudfront:UpdateDistribution",
          "cloudfront:UpdateVpcOrigin",
          "route53:ChangeResourceRecordSets",
          "route53:ChangeTagsForResource",
          "route53:CreateHostedZone",
          "route53:DeleteHostedZone",
          "route53:UpdateHostedZoneComment",
        ]
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_role_policy" "pipeline_drift_look" {
  name = "look"
  role = aws_iam_role.pipeline_drift.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "FindState"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = ["arn:aws:s3:::newsletter-state"]
      },
      {
        Sid    = "ReadState"
        Effect = "Allow"
        Action = "s3:GetObject"
        Resource = [
          "arn:aws:s3:::newsletter-state/newsletter/trial/terraform.tfstate",
          "arn:aws:s3:::newsletter-state/newsletter/production/terraform.tfstate",
        ]
      },
      {
        Sid    = "LookSecretsmanager"
        Effect = "Allow"
        Action = [
          "secretsmanager:DescribeSecret",
          "secretsmanager:GetResourcePolicy",
          "secretsmanager:GetSecretValue",
        ]
        Resource = [
          "arn:aws:secretsmanager:us-east-1:*:secret:newsletter-trial-*",
          "arn:aws:secretsmanager:us-east-1:*:secret:newsletter-production-*",
        ]
      },
      {
        Sid    = "LookSsm"
        Effect = "Allow"
        Action = [
          "ssm:GetParameter",
          "ssm:GetParameterHistory",
          "ssm:GetParameters",
          "ssm:ListTagsForResource",
        ]
        Resource = [
          "arn:aws:ssm:us-east-1:*:parameter/newsletter-trial/*",
          "arn:aws:ssm:us-east-1:*:parameter/newsletter-production/*",
        ]
      },
      {
        Sid      = "LookMachineImages"
        Effect   = "Allow"
        Action   = ["ssm:GetParameter"]
        Resource = ["arn:aws:ssm:us-east-1::parameter/aws/service/*"]
      },
      {
        Sid      = "LookForWhatIsInNoState"
        Effect   = "Allow"
        Action   = "tag:GetResources"
        Resource = "*"
      },
      {
        Sid    = "Look"
        Effect = "Allow"
        Action = [
          "acm:DescribeCertificate",
          "acm:ListTagsForCertificate",
          "cloudfront:Describe*",
          "cloudfront:Get*",
          "cloudfront:List*",
          "route53:GetChange",
          "route53:GetHostedZone",
          "route53:ListHostedZones",
          "route53:ListHostedZonesByName",
          "route53:ListResourceRecordSets",
          "route53:ListTagsForResource",
          "wafv2:GetWebACL",
          "wafv2:GetWebACLForResource",
          "wafv2:ListTagsForResource",
        ]
        # Most of these actions know no resource: a list is one of all.
        Resource = "*"
      },
    ]
  })
}
