# Who is told what, and when.

resource "aws_cloudwatch_metric_alarm" "entry_errors" {
  alarm_name          = "alumni-connect-entry-errors"
  alarm_description   = "10 or more answers of 500 and above within five minutes, the load balancer's own among them. Read the service's log; a 502 or 504 is a target that does not answer."
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 10
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"

  metric_query {
    id          = "sum"
    expression  = "FILL(part1, 0) + FILL(part2, 0)"
    label       = "HTTPCode_ELB_5XX_Count + HTTPCode_Target_5XX_Count"
    return_data = true
  }

  metric_query {
    id = "part1"

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "HTTPCode_ELB_5XX_Count"

      dimensions = {
        LoadBalancer = aws_lb.main.arn_suffix
      }

      stat   = "Sum"
      period = 300
    }
  }

  metric_query {
    id = "part2"

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "HTTPCode_Target_5XX_Count"

      dimensions = {
        TargetGroup  = aws_lb_target_group.service.arn_suffix
        LoadBalancer = aws_lb.main.arn_suffix
      }

      stat   = "Sum"
      period = 300
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "entry_unhealthy_hosts" {
  alarm_name        = "alumni-connect-entry-unhealthy-hosts"
  alarm_description = "For 10 minutes a target has failed its health check (/ on port 8000). Read the service's log; what the load balancer sees is in the target group."
  namespace         = "AWS/ApplicationELB"
  metric_name       = "UnHealthyHostCount"

  dimensions = {
    TargetGroup  = aws_lb_target_group.service.arn_suffix
    LoadBalancer = aws_lb.main.arn_suffix
  }

  statistic           = "Maximum"
  period              = 60
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 10
  treat_missing_data  = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "entry_latency" {
  alarm_name        = "alumni-connect-entry-latency"
  alarm_description = "For ten minutes, five of a hundred requests took longer than 2 s. Look at the service's CPU and at the database first."
  namespace         = "AWS/ApplicationELB"
  metric_name       = "TargetResponseTime"

  dimensions = {
    TargetGroup  = aws_lb_target_group.service.arn_suffix
    LoadBalancer = aws_lb.main.arn_suffix
  }

  extended_statistic                    = "p95"
  evaluate_low_sample_count_percentiles = "ignore"
  period                                = 300
  comparison_operator                   = "GreaterThanThreshold"
  threshold                             = 2
  evaluation_periods                    = 2
  treat_missing_data                    = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "service_cpu" {
  alarm_name        = "alumni-connect-service-cpu"
  alarm_description = "The service's average CPU has been above 80 % for a quarter of an hour. Take a larger instance, or a group that scales."
  namespace         = "AWS/EC2"
  metric_name       = "CPUUtilization"

  dimensions = {
    InstanceId = aws_instance.service.id
  }

  statistic           = "Average"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  evaluation_periods  = 3
  treat_missing_data  = "missing"
}

resource "aws_cloudwatch_metric_alarm" "service_memory" {
  alarm_name        = "alumni-connect-service-memory"
  alarm_description = "The fullest part of the service has used more than 80 % of its memory for a quarter of an hour. Look for a leak since the last release; otherwise give it more."
  namespace         = "CWAgent"
  metric_name       = "mem_used_percent"

  dimensions = {
    Service = "alumni-connect"
  }

  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  evaluation_periods  = 3
  treat_missing_data  = "missing"
}

resource "aws_cloudwatch_metric_alarm" "database_cpu" {
  alarm_name        = "alumni-connect-database-cpu"
  alarm_description = "The CPU of the database's host has been above 80 % for a quarter of an hour. Look for slow queries in its log before you take a larger instance."
  namespace         = "AWS/EC2"
  metric_name       = "CPUUtilization"

  dimensions = {
    InstanceId = aws_instance.database.id
  }

  statistic           = "Average"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  evaluation_periods  = 3
  treat_missing_data  = "missing"
}

resource "aws_cloudwatch_metric_alarm" "database_status" {
  alarm_name        = "alumni-connect-database-status"
  alarm_description = "The database's host has failed EC2's status checks for two minutes. Hardware is mended by recovery; for the rest, reboot it, or replace it: the data is on a volume of its own."
  namespace         = "AWS/EC2"
  metric_name       = "StatusCheckFailed"

  dimensions = {
    InstanceId = aws_instance.database.id
  }

  statistic           = "Maximum"
  period              = 60
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 2
  treat_missing_data  = "breaching"
}

resource "aws_cloudwatch_metric_alarm" "service_credits" {
  alarm_name        = "alumni-connect-service-credits"
  alarm_description = "t3.micro owes more than 144 CPU credits, half of what it may owe without a charge (CPUSurplusCreditBalance): it is too busy for its size. A larger type, or one that does not burst, is soon cheaper."
  namespace         = "AWS/EC2"
  metric_name       = "CPUSurplusCreditBalance"

  dimensions = {
    InstanceId = aws_instance.service.id
  }

  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 144
  evaluation_periods  = 3
  treat_missing_data  = "missing"
}

resource "aws_cloudwatch_metric_alarm" "database_credits" {
  alarm_name        = "alumni-connect-database-credits"
  alarm_description = "t3.micro owes more than 144 CPU credits, half of what it may owe without a charge (CPUSurplusCreditBalance): it is too busy for its size. A larger type, or one that does not burst, is soon cheaper."
  namespace         = "AWS/EC2"
  metric_name       = "CPUSurplusCreditBalance"

  dimensions = {
    InstanceId = aws_instance.database.id
  }

  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 144
  evaluation_periods  = 3
  treat_missing_data  = "missing"
}

resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = "alumni-connect"

  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "alarm"
        width  = 24
        height = 5
        properties = {
          title = "Alarms"
          alarms = [
            aws_cloudwatch_metric_alarm.entry_errors.arn,
            aws_cloudwatch_metric_alarm.entry_unhealthy_hosts.arn,
            aws_cloudwatch_metric_alarm.entry_latency.arn,
            aws_cloudwatch_metric_alarm.service_cpu.arn,
            aws_cloudwatch_metric_alarm.service_memory.arn,
            aws_cloudwatch_metric_alarm.database_cpu.arn,
            aws_cloudwatch_metric_alarm.database_status.arn,
            aws_cloudwatch_metric_alarm.service_credits.arn,
            aws_cloudwatch_metric_alarm.database_credits.arn,
          ]
        }
      },
      {
        type       = "text"
        width      = 24
        height     = 1
        properties = { markdown = "## Entry" }
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title  = "Requests and errors"
          region = "ap-south-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/ApplicationELB",
              "RequestCount",
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "Sum" },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_4XX_Count",
              "TargetGroup",
              aws_lb_target_group.service.arn_suffix,
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "Sum" },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_5XX_Count",
              "TargetGroup",
              aws_lb_target_group.service.arn_suffix,
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "Sum" },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_ELB_5XX_Count",
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "Sum" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title  = "Seconds until the answer"
          region = "ap-south-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "TargetGroup",
              aws_lb_target_group.service.arn_suffix,
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "p50" },
            ],
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "TargetGroup",
              aws_lb_target_group.service.arn_suffix,
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "p95" },
            ],
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "TargetGroup",
              aws_lb_target_group.service.arn_suffix,
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "p99" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title  = "Targets"
          region = "ap-south-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/ApplicationELB",
              "HealthyHostCount",
              "TargetGroup",
              aws_lb_target_group.service.arn_suffix,
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "Minimum" },
            ],
            [
              "AWS/ApplicationELB",
              "UnHealthyHostCount",
              "TargetGroup",
              aws_lb_target_group.service.arn_suffix,
              "LoadBalancer",
              aws_lb.main.arn_suffix,
              { stat = "Maximum" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type       = "text"
        width      = 24
        height     = 1
        properties = { markdown = "## Service" }
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title  = "CPU, percent"
          region = "ap-south-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/EC2",
              "CPUUtilization",
              "InstanceId",
              aws_instance.service.id,
              { stat = "Average" },
            ],
            [
              "AWS/EC2",
              "CPUUtilization",
              "InstanceId",
              aws_instance.service.id,
              { stat = "Maximum" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title  = "Memory, percent"
          region = "ap-south-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "CWAgent",
              "mem_used_percent",
              "Service",
              "alumni-connect",
              { stat = "Average" },
            ],
            [
              "CWAgent",
              "mem_used_percent",
              "Service",
              "alumni-connect",
              { stat = "Maximum" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type       = "text"
        width      = 24
        height     = 1
        properties = { markdown = "## Database" }
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title  = "CPU, percent"
          region = "ap-south-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/EC2",
              "CPUUtilization",
              "InstanceId",
              aws_instance.database.id,
              { stat = "Average" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title  = "Network, bytes"
          region = "ap-south-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/EC2",
              "NetworkIn",
              "InstanceId",
              aws_instance.database.id,
              { stat = "Sum" },
            ],
            [
              "AWS/EC2",
              "NetworkOut",
              "InstanceId",
              aws_instance.database.id,
              { stat = "Sum" },
            ],
          ]
          yAxis = {
            left = { min = 0 }
          }
        }
      },
    ]
  })
}
