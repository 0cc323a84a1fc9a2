const express = require('express')
const shop = express()

shop.use(express.static('public'))
shop.get('/health', (_, response) => response.send('ok'))
shop.listen(8080)
