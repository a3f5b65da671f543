# A function understands HTTP events of the gateway (payload format 2.0) and nothing else, so whatever calls a job
# without the gateway brings an event of that shape.
variable "job" {
  type        = string
  description = "The name of the job, as in POST /jobs/NAME."
}

variable "key" {
  type        = string
  sensitive   = true
  description = "WETWIN_JOBS_KEY."
}

output "json" {
  description = "POST /jobs/NAME as the gateway would hand it over."
  sensitive   = true
  value = jsonencode({
    version               = "2.0"
    routeKey              = "$default"
    rawPath               = "/jobs/${var.job}"
    rawQueryString        = ""
    headers               = { "x-wetwin-job-key" = var.key, "content-length" = "0", host = "timer" }
    queryStringParameters = {}
    isBase64Encoded       = false
    requestContext = {
      accountId    = "timer"
      apiId        = "timer"
      domainName   = "timer"
      domainPrefix = "timer"
      requestId    = "timer"
      routeKey     = "$default"
      stage        = "$default"
      time         = "01/Jan/2026:00:00:00 +0000"
      timeEpoch    = 1767225600000
      http = {
        method    = "POST"
        path      = "/jobs/${var.job}"
        protocol  = "HTTP/1.1"
        sourceIp  = "127.0.0.1"
        userAgent = "wetwin-timer"
      }
    }
  })
}
