# The VPC, its subnets, and every way in and out of them.

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = {
    Name = "prop-backend-staging"
  }
}

# Without rules: what is started without a security group of its own reaches nothing and is reached
# by nothing.
resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id

  tags = {
    Name = "prop-backend-staging-default-unused"
  }
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id

  tags = {
    Name = "prop-backend-staging"
  }
}

resource "aws_subnet" "public_a" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "ap-south-1a"
  cidr_block        = "10.0.0.0/21"

  tags = {
    Name = "prop-backend-staging-public-a"
  }
}

resource "aws_subnet" "public_b" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "ap-south-1b"
  cidr_block        = "10.0.8.0/21"

  tags = {
    Name = "prop-backend-staging-public-b"
  }
}

resource "aws_subnet" "service_a" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "ap-south-1a"
  cidr_block        = "10.0.64.0/21"

  tags = {
    Name = "prop-backend-staging-service-a"
  }
}

resource "aws_subnet" "service_b" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "ap-south-1b"
  cidr_block        = "10.0.72.0/21"

  tags = {
    Name = "prop-backend-staging-service-b"
  }
}

resource "aws_subnet" "database_a" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "ap-south-1a"
  cidr_block        = "10.0.128.0/21"

  tags = {
    Name = "prop-backend-staging-database-a"
  }
}

resource "aws_subnet" "database_b" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "ap-south-1b"
  cidr_block        = "10.0.136.0/21"

  tags = {
    Name = "prop-backend-staging-database-b"
  }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  tags = {
    Name = "prop-backend-staging-public"
  }
}

resource "aws_route_table_association" "public_a" {
  subnet_id      = aws_subnet.public_a.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "public_b" {
  subnet_id      = aws_subnet.public_b.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route" "public_internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id

  tags = {
    Name = "prop-backend-staging-private"
  }
}

resource "aws_route_table_association" "service_a" {
  subnet_id      = aws_subnet.service_a.id
  route_table_id = aws_route_table.private.id
}

resource "aws_route_table_association" "service_b" {
  subnet_id      = aws_subnet.service_b.id
  route_table_id = aws_route_table.private.id
}

# No default route: the database answers inside the VPC and begins nothing.
resource "aws_route_table" "database" {
  vpc_id = aws_vpc.main.id

  tags = {
    Name = "prop-backend-staging-database"
  }
}

resource "aws_route_table_association" "database_a" {
  subnet_id      = aws_subnet.database_a.id
  route_table_id = aws_route_table.database.id
}

resource "aws_route_table_association" "database_b" {
  subnet_id      = aws_subnet.database_b.id
  route_table_id = aws_route_table.database.id
}

resource "aws_vpc_endpoint" "ecr_api" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.ap-south-1.ecr.api"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.service_a.id, aws_subnet.service_b.id]
  security_group_ids  = [aws_security_group.endpoint_ecr_api.id]
  private_dns_enabled = true

  tags = {
    Name = "prop-backend-staging-ecr-api"
  }
}

resource "aws_vpc_endpoint" "ecr_dkr" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.ap-south-1.ecr.dkr"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.service_a.id, aws_subnet.service_b.id]
  security_group_ids  = [aws_security_group.endpoint_ecr_dkr.id]
  private_dns_enabled = true

  tags = {
    Name = "prop-backend-staging-ecr-dkr"
  }
}

resource "aws_vpc_endpoint" "logs" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.ap-south-1.logs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.service_a.id, aws_subnet.service_b.id]
  security_group_ids  = [aws_security_group.endpoint_logs.id]
  private_dns_enabled = true

  tags = {
    Name = "prop-backend-staging-logs"
  }
}

resource "aws_vpc_endpoint" "secretsmanager" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.ap-south-1.secretsmanager"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.service_a.id, aws_subnet.service_b.id]
  security_group_ids  = [aws_security_group.endpoint_secretsmanager.id]
  private_dns_enabled = true

  tags = {
    Name = "prop-backend-staging-secretsmanager"
  }
}

# A route, not an interface: free of charge, and it keeps this traffic off the way to the internet.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.ap-south-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private.id]

  tags = {
    Name = "prop-backend-staging-s3"
  }
}
